package com.advisoragent.sandbox.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words of a text, lower-cased and reduced to a rough stem, so that "selling" meets "sell". */
public final class Words {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'’]*");
    private static final Set<String> STOP = Set.of(
            ("a an and are as at be been but by can could did do does for from had has have he her hers him his how i if in"
                            + " is it its just me mine my no not of on or our ours she should so than that the their"
                            + " theirs them then there these they this those to too was we were what when where which"
                            + " who whom whose why will with would you your yours about any some please tell say says"
                            + " said mention mentions mentioned know anything something also get got")
                    .split(" "));

    private Words() {}

    /** Every word in order, as written. */
    public static List<String> raw(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    /** Stems of all words in order. */
    public static List<String> stems(String text) {
        return raw(text).stream().map(Words::stem).toList();
    }

    /** Stems of the words that carry meaning, in order. */
    public static List<String> content(String text) {
        return raw(text).stream().filter(Words::isContent).map(Words::stem).toList();
    }

    public static boolean isContent(String word) {
        String lower = word.toLowerCase(Locale.ROOT).replace('’', '\'').replaceFirst("'(s|re|ll|ve|d|m|t)$", "");
        return lower.length() > 1 && !STOP.contains(lower);
    }

    public static String stem(String word) {
        String stem = word.toLowerCase(Locale.ROOT).replace('’', '\'').replaceFirst("'s?$", "");
        if (stem.length() > 4 && stem.endsWith("ies")) {
            return stem.substring(0, stem.length() - 3) + "y";
        }
        stem = cut(stem, "ing");
        stem = cut(stem, "ed");
        if (stem.length() > 3 && stem.endsWith("s") && !stem.endsWith("ss") && !stem.endsWith("us")) {
            stem = stem.substring(0, stem.length() - 1);
        }
        return stem.length() > 4 && stem.endsWith("e") ? stem.substring(0, stem.length() - 1) : stem;
    }

    private static String cut(String word, String ending) {
        if (word.length() < ending.length() + 3 || !word.endsWith(ending)) {
            return word;
        }
        String stem = word.substring(0, word.length() - ending.length());
        int last = stem.length() - 1;
        boolean doubled =
                last > 1 && stem.charAt(last) == stem.charAt(last - 1) && "lsz".indexOf(stem.charAt(last)) < 0;
        return doubled ? stem.substring(0, last) : stem;
    }
}
