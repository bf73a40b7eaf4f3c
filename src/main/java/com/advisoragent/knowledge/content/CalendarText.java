package com.advisoragent.knowledge.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The first event of an iCalendar object (RFC 5545) in a few lines. */
final class CalendarText {
    private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]");
    private static final Map<String, String> SHOWN = Map.of(
            "SUMMARY", "Event",
            "DTSTART", "Starts",
            "DTEND", "Ends",
            "LOCATION", "Where",
            "ORGANIZER", "Organizer",
            "ATTENDEE", "Attendee",
            "STATUS", "Status",
            "DESCRIPTION", "About");
    private static final Pattern MOMENT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:T(\\d{2})(\\d{2})\\d{2}(Z?))?");
    private static final int MOST_LINES = 30;

    private CalendarText() {}

    static String of(String calendar) {
        List<String> said = new ArrayList<>();
        boolean event = false;
        for (String line : FOLD.matcher(calendar).replaceAll("").lines().toList()) {
            if (line.startsWith("BEGIN:VEVENT")) {
                event = true;
            } else if (line.startsWith("END:VEVENT") || said.size() >= MOST_LINES) {
                break;
            } else if (event) {
                say(line, said);
            }
        }
        return String.join("\n", said);
    }

    private static void say(String line, List<String> said) {
        int colon = line.indexOf(':');
        if (colon < 0) {
            return;
        }
        String name = line.substring(0, colon).split(";", 2)[0].toUpperCase(Locale.ROOT);
        String value = line.substring(colon + 1)
                .replaceFirst("(?i)^mailto:", "")
                .replace("\\n", "\n")
                .replace("\\N", "\n")
                .replace("\\,", ",")
                .replace("\\;", ";")
                .strip();
        if (SHOWN.containsKey(name) && !value.isEmpty()) {
            said.add(SHOWN.get(name) + ": "
                    + (name.startsWith("DT")
                            ? MOMENT.matcher(value)
                                    .replaceFirst("$1-$2-$3 $4:$5$6")
                                    .replace("null:null", "")
                            : value));
        }
    }
}
