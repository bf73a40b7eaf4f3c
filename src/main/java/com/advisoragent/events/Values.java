package com.advisoragent.events;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Gathers the values of a happening, leaving out those that it has not. */
final class Values {
    private final Map<String, String> values = new TreeMap<>();

    Values put(String name, String value) {
        String flat = value.strip();
        if (!flat.isEmpty()) {
            values.put(name, flat);
        }
        return this;
    }

    /** A full name, with its first and last word where it has more than one. */
    Values person(String name) {
        String[] words = name.strip().split("\\s+");
        put("name", name);
        if (words.length > 1) {
            put("first_name", words[0]);
            put("last_name", words[words.length - 1]);
        }
        return this;
    }

    Values person(String firstName, String lastName) {
        return put("name", (firstName + " " + lastName).strip())
                .put("first_name", firstName)
                .put("last_name", lastName);
    }

    Values time(Instant at, ZoneId zone) {
        return put("day", at, zone, "EEEE d MMMM yyyy")
                .put("date", at, zone, "EEEE, MMMM d")
                .put("time", at, zone, "HH:mm")
                .put("clock_time", at, zone, "h:mm a");
    }

    private Values put(String name, Instant at, ZoneId zone, String pattern) {
        return put(name, DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(at.atZone(zone)));
    }

    Map<String, String> all() {
        return values;
    }
}
