package com.advisoragent.sandbox.model.offline;

import com.advisoragent.sandbox.model.ModelQuestion;
import com.advisoragent.sandbox.model.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the user wants to know, read in the light of the earlier turns.
 *
 * @param person whom it is about, where the words tell
 * @param query the words to search by
 * @param topic stems of what is asked about, without the person's own name
 * @param background stems of what was asked before, where this question leans on it
 * @param latest whether the newest answer is wanted
 */
record Inquiry(
        Kind kind,
        Optional<String> person,
        String query,
        List<String> topic,
        List<String> background,
        Period period,
        boolean latest) {
    /** What sort of answer is expected. */
    enum Kind {
        WHO("who|whom|whose|which (?:client|person|of my)|(?:does|did|has|have|is) any(?:one|body)"),
        WHEN("when|what (?:day|date|time)|how long ago"),
        WHY("why(?:'s)?|what (?:is|was) the reason|how come|what made"),
        AMOUNT(
                "how (?:much|many|big|large|old|long)|what(?:'s| is| was| were)? the (?:price|cost|amount|balance|rate|fee)"
                        + "|at what (?:price|rate|age|value)|cost|price|worth|salary|budget"),
        WHERE("where|what (?:city|place|town)|address"),
        OTHER("(?!)");

        private final Pattern pattern;

        Kind(String words) {
            pattern = Pattern.compile("\\b(?:" + words + ")\\b");
        }

        static Kind of(String question) {
            String lower = question.toLowerCase(Locale.ROOT);
            return Stream.of(values())
                    .filter(kind -> kind.pattern.matcher(lower).find())
                    .findFirst()
                    .orElse(OTHER);
        }
    }

    private static final Pattern LATEST = Pattern.compile(
            "(?i)\\b(?:last|latest|recent|recently|lately|newest|news|new|update|current|currently|now)\\b");
    /** Words of asking, not of what is asked about. */
    private static final Set<String> ASKING = Set.copyOf(
            Words.stems(
                    "much many long big old latest last recent recently lately newest news new update current currently now end total"
                            + " finally actually ever still again going go went come came put thing things tell told write wrote"
                            + " written ask asked answer reply email emails mail message client clients person people week weeks"
                            + " month months day days year years ago past few couple most more want wanted find show give list up"
                            + " down over out into back exactly really happen happened amount number name called call whats hows"));

    static Inquiry of(ModelQuestion question) {
        Exchange exchange = Exchange.of(question);
        String text = exchange.question();
        Optional<String> person = exchange.person();
        List<String> topic = topic(text, person);
        List<String> background =
                exchange.leansOn().map(earlier -> topic(earlier, person)).orElse(List.of());
        String query = query(
                Stream.concat(Stream.of(text), exchange.leansOn().stream()).toList(), person);
        return new Inquiry(
                Kind.of(exchange.asked()),
                person,
                query,
                topic,
                background.stream().filter(stem -> !topic.contains(stem)).toList(),
                Period.in(text, question.system()),
                LATEST.matcher(text).find());
    }

    /** The same with nobody in particular in mind. */
    Inquiry aboutAnyone() {
        return new Inquiry(kind, Optional.empty(), query, topic, background, period, latest);
    }

    /** The same about somebody who is known by now. */
    Inquiry about(String name, String address) {
        List<String> own = Words.stems(name);
        List<String> rest = topic.stream().filter(stem -> !own.contains(stem)).toList();
        return new Inquiry(
                kind, Optional.of(address.isEmpty() ? name : address), query, rest, background, period, latest);
    }

    private static List<String> topic(String text, Optional<String> person) {
        List<String> own = person.map(Words::stems).orElse(List.of());
        return Words.content(text).stream()
                .filter(stem -> !own.contains(stem) && !ASKING.contains(stem))
                .distinct()
                .toList();
    }

    private static String query(List<String> texts, Optional<String> person) {
        List<String> words = new ArrayList<>(person.map(Words::raw).orElse(List.of()));
        for (String text : texts) {
            Words.raw(text).stream().filter(Words::isContent).forEach(words::add);
        }
        String query = words.stream().distinct().collect(Collectors.joining(" "));
        return query.isBlank() ? texts.get(0) : query;
    }
}
