package com.advisoragent.slack;

import java.util.List;
import java.util.Random;

/** Text as a compromised model would try it: pieces of every kind of markup, in any order. */
final class Nasty {
    private static final List<String> PIECES = List.of(
            "<",
            ">",
            "&",
            "|",
            "!",
            "@",
            "#",
            "[",
            "]",
            "(",
            ")",
            "{",
            "}",
            "*",
            "**",
            "_",
            "~",
            "`",
            "```",
            "\\",
            "/",
            "//",
            "://",
            ":",
            ".",
            "?",
            "=",
            "-",
            "- ",
            "# ",
            " ",
            "\n",
            "\n\n",
            "\t",
            "\r",
            "\0",
            "a",
            "Z",
            "9",
            "é",
            "😀",
            "👨‍👩‍👧",
            "\u200B",
            "\u202E",
            "\u2066",
            "\uFEFF",
            "\u2028",
            "\ud83d",
            "\ude00",
            "。",
            "http",
            "https",
            "https://",
            "HTTPS://",
            "www.",
            "evil.example",
            "mail.google.com",
            "slack://",
            "javascript:",
            "data:text/html,",
            "<!channel>",
            "<@U1>",
            "<https://evil.example|ok>",
            "&lt;",
            "&amp;lt;",
            "[S1]",
            "[S2]",
            "[S1, S2]",
            "[S9]",
            "[a](",
            "![b](",
            "](",
            "[x]: ",
            "evil.example/a",
            "%7C",
            "%3C",
            "user@",
            "xn--80ak6aa92e.com/");

    private Nasty() {}

    static String text(Random random, int pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
