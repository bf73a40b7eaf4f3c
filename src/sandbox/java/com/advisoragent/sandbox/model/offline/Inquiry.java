package com.advisoragent.sandbox.model.offline;

import com.advisoragent.sandbox.model.ModelQuestion;
import com.advisoragent.sandbox.model.ModelQuestion.Message;
import com.advisoragent.sandbox.model.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the user wants to know, read in the light of the earlier turns.
 *
 * @param text the question to answer; an earlier one where the last message only completes it
 * @param person whom it is about, where the words tell
 * @param query the words to search by
 */
record Inquiry(String text, Kind kind, Optional<String> person, String query) {
    /** What sort of answer is expected. */
    enum Kind {
        WHO("who|whom|whose|which (?:client|person|of my)|(?:does|did|has|have|is) any(?:one|body)"),
        WHEN("when|what (?:day|date|time)|how long ago"),
        WHY("why|what (?:is|was) the reason|how come"),
        AMOUNT("how (?:much|many|big|large|old|long)|what (?:is|was) the (?:price|cost|amount|balance|rate|fee)"),
        WHERE("where|what (?:city|place|town)"),
        OTHER("(?!)");

        private final Pattern pattern;

        Kind(String words) {
            pattern = Pattern.compile("\\b(?:" + words + ")\\b");
        }
    }

    private static final Pattern PRONOUN =
            Pattern.compile("(?i)\\b(?:he|she|they|him|her|them|his|hers|their|theirs)\\b");
    private static final int SHORT = 6;

    static Inquiry of(ModelQuestion question) {
        String last = withoutMentions(question.lastUserText());
        List<String> earlier = question.earlierUserTexts().stream()
                .map(Inquiry::withoutMentions)
                .filter(text -> !Words.content(text).isEmpty())
                .toList();
        Optional<String> named = Names.person(last);
        boolean completes = !earlier.isEmpty()
                && (answersAChoice(question, last) || topic(last, named).isEmpty());
        String text = completes ? earlier.get(earlier.size() - 1) : last;
        Optional<String> person = completes ? chosen(question, last).or(() -> named) : named;
        if (person.isEmpty()
                && kind(text) != Kind.WHO
                && (completes || PRONOUN.matcher(text).find())) {
            person = Names.person(text).or(() -> spokenOf(question, earlier));
        }
        Kind kind = completes && kind(last) != Kind.OTHER ? kind(last) : kind(text);
        return new Inquiry(text, kind, person, query(text, person));
    }

    /** What the search is for, without the person's own name. */
    List<String> topic() {
        return topic(text, person);
    }

    static String withoutMentions(String text) {
        return text.replaceAll("<@[^>]*>", " ")
                .replaceFirst(
                        "(?i)^\\s*(?:hi|hello|hey|good (?:morning|afternoon|evening))(?: there)?\\s*[,!.]\\s*(?=\\S)",
                        "")
                .strip();
    }

    private static List<String> topic(String text, Optional<String> person) {
        List<String> own = person.map(Words::stems).orElse(List.of());
        return Words.content(text).stream().filter(stem -> !own.contains(stem)).toList();
    }

    private static String query(String text, Optional<String> person) {
        List<String> stems = Words.stems(text);
        Stream<String> missing =
                person.map(Words::raw).orElse(List.of()).stream().filter(word -> !stems.contains(Words.stem(word)));
        String query = Stream.concat(missing, Words.raw(text).stream().filter(Words::isContent))
                .collect(Collectors.joining(" "));
        return query.isBlank() ? text : query;
    }

    private static Kind kind(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return Stream.of(Kind.values())
                .filter(kind -> kind.pattern.matcher(lower).find())
                .findFirst()
                .orElse(Kind.OTHER);
    }

    private static boolean answersAChoice(ModelQuestion question, String last) {
        return lastAnswer(question).filter(text -> text.strip().endsWith("?")).isPresent()
                && Words.raw(last).size() <= SHORT
                && kind(last) == Kind.OTHER;
    }

    /** The one among the people offered whom the short reply means. */
    private static Optional<String> chosen(ModelQuestion question, String last) {
        List<String> offered = lastAnswer(question).map(Choices::offered).orElse(List.of());
        return Choices.pick(offered, last);
    }

    private static Optional<String> spokenOf(ModelQuestion question, List<String> earlier) {
        return lastAnswer(question).flatMap(Names::leading).or(() -> {
            for (int i = earlier.size() - 1; i >= 0; i--) {
                Optional<String> person = Names.person(earlier.get(i));
                if (person.isPresent()) {
                    return person;
                }
            }
            return Optional.empty();
        });
    }

    private static Optional<String> lastAnswer(ModelQuestion question) {
        List<Message> messages = question.messages();
        int lastUser = 0;
        for (int i = 0; i < messages.size(); i++) {
            lastUser = messages.get(i).role().equals("user") ? i : lastUser;
        }
        return messages.subList(0, lastUser).stream()
                .filter(message ->
                        message.role().equals("assistant") && !message.text().isBlank())
                .map(Message::text)
                .reduce((before, after) -> after);
    }
}
