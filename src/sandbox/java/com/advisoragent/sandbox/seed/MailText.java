package com.advisoragent.sandbox.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a message says itself: without the history it quotes and the signature block, but with what it forwards. */
final class MailText {
    private static final Pattern HISTORY = Pattern.compile("^(On .+ wrote:|-+ ?Original Message ?-+)$");
    private static final Pattern FORWARDED = Pattern.compile("^-+ ?Forwarded message ?-+$");
    private static final Pattern SIGNATURE = Pattern.compile("^-- ?$");

    private MailText() {}

    static String of(String body) {
        List<String> said = new ArrayList<>();
        boolean signature = false;
        for (String line : body.lines().toList()) {
            if (HISTORY.matcher(line).matches()) {
                break;
            }
            signature = !FORWARDED.matcher(line).matches()
                    && (signature || SIGNATURE.matcher(line).matches());
            if (!signature && !line.startsWith(">")) {
                said.add(line);
            }
        }
        return String.join("\n", said).strip();
    }
}
