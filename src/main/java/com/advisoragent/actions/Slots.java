package com.advisoragent.actions;

import java.text.Normalizer;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which values of a happening may be filled into a text that nobody reads before it goes out. */
final class Slots {
    /** What anybody may write into an advisor's mailbox; it may stand in a note, never in what goes out. */
    private static final Set<String> OF_STRANGERS = Set.of("subject");

    private static final int LONGEST = 80;
    /** Letters, digits and the marks of names, titles, places and times; no breaks, nothing invisible, no braces. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{M}\\p{Nd} '’.,&()+:/#–-]+");
    /** What a mail program makes a link of. */
    private static final Pattern LINK =
            Pattern.compile("(?i)[\\p{L}\\p{N}-]\\.\\p{L}{2,}|:/|//|\\bwww\\b|\\b\\p{L}{2,}:\\S");

    private Slots() {}

    /** The value, if it is one that may be filled in; {@code outgoing}: into what leaves the house. */
    static Optional<String> fit(String name, String value, boolean outgoing) {
        boolean plain = !value.isBlank()
                && value.length() <= LONGEST
                && value.equals(value.strip())
                && value.equals(Normalizer.normalize(value, Normalizer.Form.NFC))
                && PLAIN.matcher(value).matches()
                && !LINK.matcher(value).find();
        return Optional.of(value).filter(any -> plain && !(outgoing && OF_STRANGERS.contains(name)));
    }
}
