package com.advisoragent.slack;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person typed, without Slack's markup: {@code <https://x|label>}, {@code <@U1>}, {@code &amp;}. */
final class PlainText {
    private static final Pattern MARKUP = Pattern.compile("<([^<>|]*)(?:\\|([^<>]*))?>");

    private PlainText() {}

    static String of(String slackText) {
        Matcher markup = MARKUP.matcher(slackText == null ? "" : slackText);
        StringBuilder plain = new StringBuilder();
        while (markup.find()) {
            markup.appendReplacement(plain, Matcher.quoteReplacement(meaning(markup.group(1), markup.group(2))));
        }
        markup.appendTail(plain);
        return plain.toString()
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                // Postgres takes no NUL in a text.
                .replace("\0", "")
                .strip();
    }

    private static String meaning(String target, String label) {
        if (target.startsWith("mailto:") || target.startsWith("tel:")) {
            return label == null ? target.substring(target.indexOf(':') + 1) : label;
        }
        if (target.startsWith("@") || target.startsWith("#") || target.startsWith("!")) {
            return label == null ? target : target.charAt(0) + label;
        }
        return label == null || target.contains(label) ? target : label + " (" + target + ")";
    }
}
