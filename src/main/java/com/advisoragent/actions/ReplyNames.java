package com.advisoragent.actions;

import com.advisoragent.common.EmailAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that the client and the advisor call each other by, as the offer itself has them. */
final class ReplyNames {
    private static final String NAME = "\\p{Lu}[\\p{L}'’-]{0,30}";
    private static final String NAMES = NAME + "(?: " + NAME + "){0,2}";
    private static final Pattern GREETING = Pattern.compile("\\s*(?:Hi|Hello|Hey|Dear) (" + NAMES + ")[,!.]?\\s*");
    private static final Pattern SIGNED = Pattern.compile("\\s*(" + NAMES + ")\\s*");
    private static final Pattern LETTERS = Pattern.compile("[^\\p{L}'’-]+");

    private ReplyNames() {}

    /** In lower case. */
    static Set<String> of(OfferTimes offer) {
        Set<String> names = new HashSet<>();
        List<String> lines = offer.opening().body().strip().lines().toList();
        add(names, GREETING.matcher(lines.get(0)));
        add(names, SIGNED.matcher(lines.get(lines.size() - 1)));
        EmailAddress client = offer.client();
        words(names, client.value().substring(0, client.value().indexOf('@')));
        offer.branches().forEach(branch -> branch.note().ifPresent(note -> words(names, note.name())));
        return names;
    }

    private static void add(Set<String> names, Matcher matcher) {
        if (matcher.matches()) {
            words(names, matcher.group(1));
        }
    }

    private static void words(Set<String> names, String text) {
        for (String word : LETTERS.split(text.toLowerCase(Locale.ROOT))) {
            if (!word.isEmpty()) {
                names.add(word);
            }
        }
    }
}
