package com.advisoragent.sandbox.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PracticeQuestionTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-10T15:00:00Z"), ZoneOffset.UTC);
    private static final Set<String> KINDS = Set.of(
            "fact",
            "why",
            "when",
            "who",
            "follow-up",
            "neighbour",
            "time-range",
            "ambiguous-person",
            "no-evidence",
            "note-only",
            "calendar-only",
            "contradiction-latest");

    private final Practice practice = Practice.load(Practice.MAIN, CLOCK);
    private final List<PracticeQuestion> questions = PracticeQuestion.all(CLOCK, practice);
    private final Map<String, PracticeContact> contacts =
            practice.contacts().stream().collect(Collectors.toMap(PracticeContact::id, Function.identity()));
    private final Map<String, String> texts = texts();

    /** What can be found under an id, people included, in lower case. */
    private Map<String, String> texts() {
        Map<String, String> all = new HashMap<>();
        practice.emails()
                .forEach(email -> all.put(
                        email.id(),
                        Stream.of(
                                        List.of(email.from().header(), email.subject(), email.bodyText()),
                                        email.to().stream()
                                                .map(PracticeAddress::header)
                                                .toList(),
                                        email.cc().stream()
                                                .map(PracticeAddress::header)
                                                .toList())
                                .flatMap(List::stream)
                                .collect(Collectors.joining("\n"))));
        practice.notes().forEach(note -> {
            String about = note.contactIds().stream()
                    .map(id -> contacts.get(id).name())
                    .collect(Collectors.joining("\n"));
            all.put(note.id(), about + "\n" + note.body());
        });
        practice.events().forEach(event -> all.put(event.id(), event.summary() + "\n" + event.description()));
        all.replaceAll((id, text) -> text.toLowerCase(Locale.ROOT));
        return all;
    }

    @Test
    void everyEvidenceExistsAndIsAboutTheClientMeant() {
        assertThat(questions.stream()
                        .flatMap(question -> question.evidence().map(id -> question.id() + " " + id))
                        .filter(both -> !texts.containsKey(both.split(" ")[1])))
                .isEmpty();
        assertThat(questions.stream()
                        .filter(question -> question.client() != null)
                        .flatMap(question -> question.evidence()
                                .filter(id -> !isAbout(contacts.get(question.client()), texts.get(id)))
                                .map(id -> question.id() + " " + id)))
                .isEmpty();
    }

    private static boolean isAbout(PracticeContact client, String text) {
        return Stream.of(client.firstname(), client.lastname(), client.nickname())
                .filter(name -> !name.isEmpty())
                .anyMatch(name -> text.contains(name.toLowerCase(Locale.ROOT)));
    }

    @Test
    void theSetIsLargeAndOfManyKinds() {
        assertThat(questions).hasSizeGreaterThanOrEqualTo(200);
        assertThat(questions).extracting(PracticeQuestion::id).doesNotHaveDuplicates();
        assertThat(questions).extracting(PracticeQuestion::question).doesNotHaveDuplicates();
        Map<String, Long> kinds =
                questions.stream().collect(Collectors.groupingBy(PracticeQuestion::kind, Collectors.counting()));
        assertThat(kinds.keySet()).isEqualTo(KINDS);
        assertThat(kinds.values()).allMatch(count -> count >= 10);
    }

    @Test
    void aQuestionIsLabelledAsItsKindAsks() {
        assertThat(questions).allSatisfy(question -> {
            long evidence = question.evidence().count();
            switch (question.kind()) {
                case "no-evidence" -> assertThat(evidence).as(question.id()).isZero();
                case "ambiguous-person" -> {
                    assertThat(question.candidates()).as(question.id()).hasSizeGreaterThan(1);
                    assertThat(contacts.keySet()).containsAll(question.candidates());
                    assertThat(question.client()).isNull();
                }
                case "neighbour" ->
                    assertThat(question.allOf()).as(question.id()).hasSizeGreaterThan(1);
                case "follow-up" ->
                    assertThat(question.after()).as(question.id()).isNotBlank();
                case "note-only" ->
                    assertThat(question.evidence()).as(question.id()).allMatch(id -> id.startsWith("n-"));
                case "calendar-only" ->
                    assertThat(question.evidence()).as(question.id()).anyMatch(id -> id.startsWith("ev-"));
                default -> assertThat(evidence).as(question.id()).isPositive();
            }
        });
    }

    /** A question copied from its evidence measures nothing. */
    @Test
    void noQuestionRepeatsFiveWordsOfItsEvidence() {
        assertThat(questions.stream().flatMap(PracticeQuestionTest.this::repeated))
                .isEmpty();
    }

    private Stream<String> repeated(PracticeQuestion question) {
        String[] words = words(question.question());
        return question.evidence().flatMap(id -> {
            String text = ' ' + String.join(" ", words(texts.get(id))) + ' ';
            return IntStream.rangeClosed(0, words.length - 5)
                    .mapToObj(i -> ' ' + String.join(" ", Arrays.copyOfRange(words, i, i + 5)) + ' ')
                    .filter(text::contains)
                    .map(run -> question.id() + " " + id + run);
        });
    }

    private static String[] words(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip()
                .split(" ");
    }

    @Test
    void anAnswerNeedsOneOfAnyOrAllOfAll() {
        PracticeQuestion all = questions.stream()
                .filter(question -> question.allOf().size() == 2)
                .findFirst()
                .orElseThrow();
        assertThat(all.answeredBy(all.allOf())).isTrue();
        assertThat(all.answeredBy(all.allOf().subList(0, 1))).isFalse();
        PracticeQuestion none = questions.stream()
                .filter(question -> question.kind().equals("no-evidence"))
                .findFirst()
                .orElseThrow();
        assertThat(none.answeredBy(List.of("m-smith-q3-4"))).isFalse();
    }
}
