package com.advisoragent.integration;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The last look at a message's head before it leaves: lines that end in CRLF and are none too long, names and values as
 * RFC 5322 has them, and of what may stand once, one. So nothing that got into a subject or a name becomes a header.
 */
public final class MailHeaders {
    private static final Pattern LINE = Pattern.compile("[!-9;-~]+:[\\t -~]*|[\\t ][\\t -~]*[!-~][\\t -~]*");
    private static final int LONGEST_LINE = 998;
    /** RFC 5322, 3.6: at most one of each; and our own mark. */
    private static final Set<String> ONCE = Set.of(
            "from",
            "sender",
            "reply-to",
            "to",
            "cc",
            "bcc",
            "message-id",
            "in-reply-to",
            "references",
            "subject",
            "date",
            "content-type",
            "x-advisor-action");

    private MailHeaders() {}

    /** @throws Refused INVALID if the head is not clean */
    public static void check(byte[] mime) {
        String text = new String(mime, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        String head = end < 0 ? text : text.substring(0, end);
        Set<String> seen = new HashSet<>();
        for (String line : head.split("\r\n", -1)) {
            if (line.length() > LONGEST_LINE || !LINE.matcher(line).matches()) {
                throw refused("a header line is malformed");
            }
            if (!Character.isWhitespace(line.charAt(0))) {
                String name = line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
                if (!seen.add(name) && ONCE.contains(name)) {
                    throw refused("the header " + name + " stands there twice");
                }
            }
        }
        if (!seen.contains("from") || !(seen.contains("to") || seen.contains("cc") || seen.contains("bcc"))) {
            throw refused("sender or recipient are missing");
        }
    }

    private static Refused refused(String why) {
        return new Refused(Refused.Reason.INVALID, why, null);
    }
}
