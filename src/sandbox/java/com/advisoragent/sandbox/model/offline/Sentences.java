package com.advisoragent.sandbox.model.offline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts a text into sentences; greetings, signatures and quoted lines are left out. */
final class Sentences {
    private static final Pattern END = Pattern.compile("(?<=[.!?…][\"”')]?)\\s+(?=[\"“'(]?[\\p{Lu}\\p{N}$])");
    private static final Pattern ABBREVIATION =
            Pattern.compile(".*\\b(?:Mr|Mrs|Ms|Dr|St|vs|approx|e\\.g|i\\.e|No|\\p{Lu})\\.$");
    private static final Pattern GREETING =
            Pattern.compile("(?i)(?:hi|hello|hey|dear|good morning)\\b[^.!?]{0,30}[,:!]?");
    /** From here on a text is signature, or repeats an earlier one. */
    private static final Pattern QUOTED =
            Pattern.compile("(?i)^--$|^on .{6,} wrote:$|^-{2,} ?(?:original|forwarded) message|^from: ");
    /** Lines of signatures and quotations. */
    private static final Pattern FURNITURE =
            Pattern.compile("^>|\\s\\|\\s|(?i)\\bconfidential information\\b|^sent from my |^https?://\\S+$");

    private static final int SHORTEST = 3;

    private Sentences() {}

    static List<String> of(String text) {
        List<String> sentences = new ArrayList<>();
        for (String line : text.split("\\R")) {
            String plain = line.strip().replaceFirst("^[-*•]\\s+", "");
            if (QUOTED.matcher(plain).find()) {
                break;
            }
            if (FURNITURE.matcher(plain).find()
                    || plain.equals("--")
                    || GREETING.matcher(plain).matches()) {
                continue;
            }
            String open = "";
            for (String part : Arrays.asList(END.split(plain))) {
                open = open.isEmpty() ? part : open + " " + part;
                if (!ABBREVIATION.matcher(open).matches()) {
                    add(sentences, open);
                    open = "";
                }
            }
            add(sentences, open);
        }
        return sentences;
    }

    private static void add(List<String> sentences, String sentence) {
        if (sentence.strip().split("\\s+").length >= SHORTEST) {
            sentences.add(sentence.strip());
        }
    }
}
