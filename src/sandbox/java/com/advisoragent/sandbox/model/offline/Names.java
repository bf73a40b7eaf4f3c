package com.advisoragent.sandbox.model.offline;

import com.advisoragent.sandbox.model.Words;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Guesses from grammar and capital letters whom a sentence is about. Knows no names. */
final class Names {
    private static final String NAME = "\\p{Lu}[\\p{L}'’-]*\\p{Ll}[\\p{L}’-]*";
    private static final String FULL =
            NAME + "(?:\\s+(?:\\p{Lu}\\.\\s+|(?:de|la|van|von|der|del|di|al)\\s+)*" + NAME + ")*";
    private static final String SPEAK =
            "say|said|mention|mentioned|want|wanted|ask|asked|think|write|wrote|tell|told|need|send|sent|reply|replied|mean"
                    + "|decide|agree|promise|plan|call|email|like";
    private static final Pattern SUBJECT = Pattern.compile(
            "(?i:\\b(?:did|does|do|has|had|have|is|was|will|would|can|could|should|with|from|by|to|and))\\s+(" + FULL
                    + ")");
    private static final Pattern OWNER = Pattern.compile("(" + FULL + ")['’]s?\\b");
    private static final Pattern TWO_WORDS = Pattern.compile("(" + NAME + "\\s+(?:\\p{Lu}\\.\\s+)?" + NAME + ")");
    private static final Pattern LOWER_CASE =
            Pattern.compile("(?i:\\b(?:did|does|has|is|was)\\s+([a-z]{2,})\\s+(?:" + SPEAK + ")\\b)");
    private static final Pattern LEADING = Pattern.compile("^\\W*(?:[A-Z][a-z]+ (?:from|of|by|says?) )?(" + FULL + ")");
    private static final Set<String> NO_NAMES = Set.of(
            ("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
                            + " september october november december christmas easter thanksgiving internet google slack"
                            + " roth ira please hello hi hey good morning dear show find list give send schedule"
                            + " anyone someone everyone anybody somebody client clients people person one")
                    .split(" "));

    private Names() {}

    /** The person that a question is most likely about. */
    static Optional<String> person(String question) {
        return Stream.of(SUBJECT, OWNER, TWO_WORDS, LOWER_CASE)
                .flatMap(pattern -> pattern.matcher(question).results())
                .map(found -> found.group(1).replaceFirst("['’]s?$", ""))
                .filter(Names::isName)
                .map(Names::capitalised)
                .findFirst();
    }

    /** The name that an answer begins with. */
    static Optional<String> leading(String answer) {
        Matcher matcher = LEADING.matcher(answer);
        return matcher.find() ? Optional.of(matcher.group(1)).filter(Names::isName) : Optional.empty();
    }

    private static boolean isName(String words) {
        String[] parts = words.split("\\s+");
        return Stream.of(parts).noneMatch(part -> NO_NAMES.contains(part.toLowerCase(Locale.ROOT)))
                && Words.isContent(parts[0]);
    }

    private static String capitalised(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
