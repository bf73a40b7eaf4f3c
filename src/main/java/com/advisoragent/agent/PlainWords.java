package com.advisoragent.agent;

/** Text of a provider's, made short and plain for the model. */
final class PlainWords {
    private PlainWords() {}

    static String cut(String text, int most) {
        String stripped = text.strip();
        return stripped.length() <= most ? stripped : stripped.substring(0, most) + " […]";
    }

    /** The words of a note's simple HTML. */
    static String ofHtml(String html) {
        return html.replaceAll("(?i)<(?:br|/p|/div|/li)\\b[^>]{0,200}>", "\n")
                .replaceAll("<[^>]{0,2000}>", "")
                .replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }
}
