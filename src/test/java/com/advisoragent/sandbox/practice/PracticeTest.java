package com.advisoragent.sandbox.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PracticeTest {
    private static final Clock CLOCK = at("2026-06-10T15:00:00Z");

    private final Practice main = Practice.load(Practice.MAIN, CLOCK);
    private final Practice second = Practice.load(Practice.SECOND, CLOCK);

    /** Every weekday, at night and by day, the turn of the year and both changes of the clocks. */
    static Stream<Clock> clocks() {
        Stream<Clock> week = IntStream.range(0, 7)
                .boxed()
                .flatMap(day -> Stream.of("T05:10:00Z", "T13:40:00Z").map(hour -> at("2027-02-0" + (day + 1) + hour)));
        return Stream.concat(
                week,
                Stream.of(
                                "2025-12-31T23:30:00Z",
                                "2026-01-01T12:00:00Z",
                                "2026-03-08T16:00:00Z",
                                "2026-11-01T16:00:00Z")
                        .map(PracticeTest::at));
    }

    @ParameterizedTest
    @MethodSource("clocks")
    void noMessageIsInTheFutureOrBeforeTheOneItAnswers(Clock clock) {
        for (String name : List.of(Practice.MAIN, Practice.SECOND)) {
            Map<String, PracticeEmail> byMessageId = new HashMap<>();
            for (PracticeEmail email : Practice.load(name, clock).emails()) {
                assertThat(email.sentAt()).as(email.id()).isBefore(clock.instant());
                if (email.inReplyTo() != null) {
                    PracticeEmail parent = byMessageId.get(email.inReplyTo());
                    assertThat(parent).as("sent before %s", email.id()).isNotNull();
                    assertThat(parent.threadId()).isEqualTo(email.threadId());
                }
                assertThat(byMessageId.put(email.messageId(), email)).isNull();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("clocks")
    void notesAndContactsAreThereAndTheCalendarReachesSixWeeksAhead(Clock clock) {
        Practice practice = Practice.load(Practice.MAIN, clock);
        assertThat(practice.notes()).allMatch(note -> note.at().isBefore(clock.instant()));
        assertThat(practice.contacts()).allMatch(contact -> contact.createdAt().isBefore(clock.instant()));
        assertThat(practice.events()).allSatisfy(event -> {
            assertThat(event.createdAt()).as(event.id()).isBefore(clock.instant());
            assertThat(event.end()).as(event.id()).isAfter(event.start());
        });
        Instant last =
                practice.events().get(practice.events().size() - 1).start().toInstant();
        assertThat(last)
                .isBetween(
                        clock.instant().plusSeconds(30L * 86_400),
                        clock.instant().plusSeconds(50L * 86_400));
    }

    @Test
    void thePracticeIsAsLargeAsItShouldBe() {
        assertThat(main.contacts()).hasSizeBetween(45, 60);
        assertThat(main.emails()).hasSizeBetween(380, 470);
        assertThat(main.notes()).hasSizeBetween(75, 100);
        assertThat(main.events()).hasSizeBetween(110, 140);
        assertThat(second.contacts()).hasSize(6);
        assertThat(second.emails()).hasSizeBetween(38, 50);
        long weeks = (CLOCK.millis() - main.emails().get(0).sentAt().toEpochMilli()) / (7L * 86_400_000);
        assertThat(weeks).isBetween(70L, 82L);
    }

    @Test
    void noIdIsUsedTwiceAlsoAcrossPractices() {
        List<String> ids = Stream.of(main, second).flatMap(PracticeTest::ids).toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(main.emails()).extracting(PracticeEmail::bodyText).doesNotHaveDuplicates();
    }

    private static Stream<String> ids(Practice practice) {
        return Stream.of(
                        practice.contacts().stream().map(PracticeContact::id),
                        practice.emails().stream().map(PracticeEmail::id),
                        practice.emails().stream().map(PracticeEmail::threadId).distinct(),
                        practice.notes().stream().map(PracticeNote::id),
                        practice.events().stream().map(PracticeEvent::id))
                .flatMap(Function.identity());
    }

    @Test
    void notesNameContactsThatExistAndEveryMessageIsToOrFromTheAdvisor() {
        for (Practice practice : List.of(main, second)) {
            Set<String> contacts =
                    practice.contacts().stream().map(PracticeContact::id).collect(Collectors.toSet());
            assertThat(practice.notes())
                    .allSatisfy(note -> assertThat(contacts).as(note.id()).containsAll(note.contactIds()));
            assertThat(practice.emails())
                    .allSatisfy(email -> assertThat(Stream.of(List.of(email.from()), email.to(), email.cc())
                                    .flatMap(List::stream)
                                    .map(PracticeAddress::address))
                            .as(email.id())
                            .contains(practice.advisor().email()));
        }
    }

    @Test
    void allAddressesAreReservedOnesAndAContactsAddressIsItsOwn() {
        for (Practice practice : List.of(main, second)) {
            Set<String> seen = new HashSet<>();
            practice.contacts().stream()
                    .flatMap(contact -> Stream.concat(Stream.of(contact.email()), contact.otherEmails().stream()))
                    .filter(address -> !address.isEmpty())
                    .forEach(
                            address -> assertThat(seen.add(address)).as(address).isTrue());
            assertThat(practice.emails())
                    .allSatisfy(email -> assertThat(email.from().address()).matches("[a-z.-]+@[a-z.-]+\\.example"));
            assertThat(practice.emails())
                    .allSatisfy(
                            email -> assertThat(email.bodyText()).doesNotContainPattern("@(?![a-z.-]+\\.example)\\S"));
        }
    }

    @Test
    void namesCollideAsInARealPractice() {
        assertThat(named("Greg", "")).containsExactlyInAnyOrder("c-greg-palmer", "c-greg-novak");
        assertThat(named("Sara", "Smith")).hasSize(1);
        assertThat(named("Sarah", "")).containsExactlyInAnyOrder("c-sarah-smythe", "c-sarah-okafor");
        assertThat(named("Robert", "Hensley")).hasSize(2);
        assertThat(named("Elizabeth", "")).hasSize(2);
        assertThat(households("Patel")).hasSize(2);
        assertThat(households("Brennan")).hasSize(2);
        assertThat(households("Kim")).hasSize(2);
        assertThat(second.contacts()).anyMatch(contact -> contact.name().equals("Sara Smith"));
        assertThat(second.contacts()).anyMatch(contact -> contact.firstname().equals("Greg"));
        PracticeContact palmer = contact("c-greg-palmer");
        assertThat(main.emails())
                .extracting(email -> email.from().address())
                .contains(palmer.email(), palmer.otherEmails().get(0));
        assertThat(main.emails())
                .anyMatch(email -> email.from()
                                .address()
                                .equals(contact("c-robert-hensley-sr").email())
                        && email.bodyText().contains("June here"));
    }

    private List<String> named(String first, String last) {
        return main.contacts().stream()
                .filter(contact -> contact.firstname().equals(first))
                .filter(contact -> last.isEmpty() || contact.lastname().equals(last))
                .map(PracticeContact::id)
                .toList();
    }

    private Set<String> households(String surname) {
        return main.contacts().stream()
                .filter(contact -> contact.lastname().equals(surname))
                .map(PracticeContact::household)
                .collect(Collectors.toSet());
    }

    private PracticeContact contact(String id) {
        return main.contacts().stream()
                .filter(contact -> contact.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void automaticMailIsMarkedAsSuchAndBothDirectionsAreThere() {
        Map<String, Integer> labels = new TreeMap<>();
        main.emails().forEach(email -> email.labels().forEach(label -> labels.merge(label, 1, Integer::sum)));
        assertThat(labels.get("SENT")).isGreaterThan(120);
        assertThat(labels.get("INBOX")).isGreaterThan(200);
        assertThat(labels.get("UNREAD")).isBetween(5, 40);
        assertThat(main.emails())
                .filteredOn(email -> email.headers().containsKey("Auto-Submitted"))
                .hasSizeGreaterThan(10);
        assertThat(main.emails())
                .filteredOn(email -> email.headers().containsKey("X-Failed-Recipients"))
                .isNotEmpty();
        assertThat(main.emails())
                .filteredOn(email -> email.bodyHtml() != null)
                .hasSizeGreaterThan(8)
                .allSatisfy(email -> assertThat(email.bodyText()).isNotBlank().doesNotContain("<td"));
    }

    @Test
    void theSameClockGivesTheSamePracticeAndAnUnknownOneIsRefused() {
        assertThat(Practice.load(Practice.MAIN, CLOCK)).isEqualTo(main);
        assertThatThrownBy(() -> Practice.load("nobody", CLOCK)).hasMessageContaining("no file");
        assertThatThrownBy(() -> Practice.load("../main", CLOCK)).hasMessageContaining("not the name");
    }

    private static Clock at(String instant) {
        return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
    }
}
