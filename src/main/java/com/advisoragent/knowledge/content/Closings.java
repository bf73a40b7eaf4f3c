package com.advisoragent.knowledge.content;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What stands at the end of messages and says nothing: titles and numbers below a name, and the lawyers' paragraph. */
final class Closings {
    private static final Pattern PARAGRAPHS = Pattern.compile("\\n[ \\t]*\\n");
    private static final Pattern CLOSING = Pattern.compile(
            "(?i)\\s*(?:(?:with\\s+)?(?:best|kind|warm|many|all the)?\\s*(?:best|regards|wishes|thanks|cheers|sincerely)"
                    + "|yours(?: truly| sincerely)?|thank you|take care|talk soon|respectfully)\\s*[,.!–-]?\\s*");
    private static final Pattern CONTACT_LINE = Pattern.compile(
            "(?i).*(?:\\+?\\d[\\d ().-]{6,}\\d|@[\\w.-]+\\.\\w|www\\.|https?://|\\||\\b(?:llc|inc|llp|suite|fax|tel|mobile|cfp|cpa)\\b).*");
    private static final Pattern NOTICE = Pattern.compile(
            "(?i)confidential|privileged|intended (?:only |solely |recipient)|unauthori[sz]ed|in error|delete (?:it|this)"
                    + "|not (?:an offer|constitute)|member finra|sipc|past performance|securities offered|virus"
                    + "|notify the sender|unsubscribe");
    private static final int LONGEST_SIGNATURE = 10;
    private static final int LONGEST_LINE = 90;
    private static final int SHORTEST_NOTICE = 100;

    private Closings() {}

    static String without(String text) {
        return withoutSignature(withoutDisclaimers(text)).strip();
    }

    static String withoutDisclaimers(String text) {
        return Arrays.stream(PARAGRAPHS.split(text))
                .filter(paragraph -> !isDisclaimer(paragraph))
                .collect(Collectors.joining("\n\n"));
    }

    private static boolean isDisclaimer(String paragraph) {
        return paragraph.length() >= SHORTEST_NOTICE
                && NOTICE.matcher(Limits.cut(paragraph, 5_000))
                                .results()
                                .map(match -> match.group().toLowerCase(java.util.Locale.ROOT))
                                .distinct()
                                .count()
                        >= 2;
    }

    /** Below "Best," the name is kept, the block of titles and numbers is not. */
    private static String withoutSignature(String text) {
        List<String> lines = new ArrayList<>(text.strip().lines().toList());
        int earliest = Math.max(0, lines.size() - LONGEST_SIGNATURE - 1);
        for (int i = lines.size() - 1; i >= earliest; i--) {
            if (lines.get(i).length() <= LONGEST_LINE
                    && CLOSING.matcher(lines.get(i)).matches()) {
                return String.join("\n", signed(lines, i));
            }
        }
        return String.join("\n", lines);
    }

    private static List<String> signed(List<String> lines, int closing) {
        List<String> below = lines.subList(closing + 1, lines.size()).stream()
                .filter(line -> !line.isBlank())
                .toList();
        boolean block = below.size() > 1
                && below.stream().allMatch(line -> line.length() <= LONGEST_LINE)
                && below.stream().anyMatch(line -> CONTACT_LINE.matcher(line).matches());
        if (!block) {
            return lines;
        }
        List<String> kept = new ArrayList<>(lines.subList(0, closing + 1));
        kept.add(below.get(0));
        return kept;
    }
}
