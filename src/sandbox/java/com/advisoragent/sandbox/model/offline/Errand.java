package com.advisoragent.sandbox.model.offline;

import com.advisoragent.sandbox.model.ModelQuestion;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that the advisor wants done rather than answered.
 *
 * @param person to or with whom, as far as the words tell
 * @param matter what it is about: the words behind the person
 */
record Errand(Kind kind, Optional<String> person, String matter) {
    enum Kind {
        EMAIL,
        MEETING,
        CONTACT,
        NOTE
    }

    private static final String PLEASE = "(?i)^\\s*(?:please\\s+|can you\\s+|could you\\s+|would you\\s+|pls\\s+)*";
    private static final Pattern EMAIL = Pattern.compile(PLEASE
            + "(?:(?:send|write|draft|compose)\\s+(?:an?\\s+)?(?:short\\s+|quick\\s+|new\\s+)?(?:e-?mail|message|note|reply)?\\s*(?:to\\s+)?"
            + "|(?:e-?mail|tell|thank|remind|reply to|answer|let)\\s+)(.+)$");
    private static final Pattern MEETING =
            Pattern.compile(PLEASE + "(?:schedule|book|arrange|set up|plan|find (?:a )?time(?: for)?)\\b\\s*(.+)$");
    private static final Pattern CONTACT = Pattern.compile(
            PLEASE + "(?:create|add|make)\\s+(?:an?\\s+)?(?:new\\s+)?(?:\\w+\\s+)?contact\\b\\s*(?:for\\s+)?(.*)$");
    private static final Pattern NOTE =
            Pattern.compile(PLEASE + "(?:add|make|write)\\s+(?:an?\\s+)?(?:\\w+\\s+)?note\\b\\s*(.*)$");

    /** Empty if it is a question or small talk. */
    static Optional<Errand> of(ModelQuestion question) {
        Exchange exchange = Exchange.of(question);
        String words = exchange.question().replaceAll("\\s+", " ").strip();
        return kind(NOTE, Kind.NOTE, words, exchange)
                .or(() -> kind(CONTACT, Kind.CONTACT, words, exchange))
                .or(() -> kind(MEETING, Kind.MEETING, words, exchange))
                .or(() -> kind(EMAIL, Kind.EMAIL, words, exchange));
    }

    private static Optional<Errand> kind(Pattern pattern, Kind kind, String words, Exchange exchange) {
        Matcher matcher = pattern.matcher(words);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String rest = matcher.group(1).strip();
        Optional<String> named = Names.leading(rest).filter(rest::startsWith).or(() -> Names.person(rest));
        // Whoever was chosen since bears the name in the words.
        Optional<String> person = exchange.person()
                .filter(chosen -> named.map(chosen::contains).orElse(true))
                .or(() -> named);
        String matter = named.map(name -> behind(rest, name)).orElse(rest);
        return Optional.of(new Errand(kind, person, matter));
    }

    private static String behind(String rest, String name) {
        int at = rest.indexOf(name);
        String after = at < 0 ? rest : rest.substring(at + name.length());
        String before = at < 0 ? "" : rest.substring(0, at).replaceFirst("(?i)\\b(?:to|with|for)\\s*$", "");
        String matter = after.strip().length() > 2 ? after : before;
        return matter.replaceFirst("^[\\s,:;.–-]+", "")
                .replaceFirst("[.!\\s]+$", "")
                .strip();
    }
}
