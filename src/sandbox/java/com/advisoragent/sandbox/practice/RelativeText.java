package com.advisoragent.sandbox.practice;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills dates into texts: {@code {{+2w Thu}}} becomes "June 4", and {@code {{-9w|MMMM}}} the month nine weeks back.
 * After the bar stands a pattern of {@link DateTimeFormatter}; a moment that is not one is refused.
 */
record RelativeText(RelativeTime time) {
    private static final Pattern SLOT = Pattern.compile("\\{\\{([^|}]+)(?:\\|([^}]+))?}}");

    String fill(String text) {
        return SLOT.matcher(text).replaceAll(slot -> {
            String pattern = slot.group(2) == null ? "MMMM d" : slot.group(2);
            DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.US);
            return Matcher.quoteReplacement(time.at(slot.group(1)).format(format));
        });
    }

    String fill(List<String> lines) {
        return fill(String.join("\n", lines));
    }
}
