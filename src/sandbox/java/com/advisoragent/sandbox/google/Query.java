package com.advisoragent.sandbox.google;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The parameters of a request; those that are not what Google takes are refused with 400. */
final class Query {
    /** What every method takes. */
    private static final Set<String> STANDARD = Set.of(
            "alt", "fields", "key", "prettyPrint", "quotaUser", "userIp", "$.xgafv", "uploadType", "upload_protocol");

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    Query(String raw) {
        for (String pair : raw.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                values.computeIfAbsent(name, key -> new ArrayList<>())
                        .add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
    }

    void allowOnly(Set<String> known, Set<String> repeatable) {
        values.forEach((name, all) -> {
            if (!known.contains(name) && !STANDARD.contains(name)) {
                throw GoogleError.invalid("Invalid JSON payload received. Unknown name \"" + name
                        + "\": Cannot bind query parameter. Field '" + name
                        + "' could not be found in request message.");
            }
            if (all.size() > 1 && !repeatable.contains(name)) {
                throw GoogleError.invalid("Invalid value: " + name + " is given more than once");
            }
        });
        if (!text("alt").orElse("json").equals("json")) {
            throw GoogleError.invalid("Invalid value at 'alt': this simulator answers JSON only");
        }
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Optional<String> text(String name) {
        return list(name).stream().findFirst().filter(value -> !value.isEmpty());
    }

    List<String> list(String name) {
        return values.getOrDefault(name, List.of());
    }

    boolean flag(String name, boolean usual) {
        String value = text(name).orElse(Boolean.toString(usual));
        if (!value.equals("true") && !value.equals("false")) {
            throw GoogleError.invalid("Invalid value at '" + name + "' (TYPE_BOOL), \"" + value + "\"");
        }
        return value.equals("true");
    }

    /** Above {@code most} it is {@code most}, as Google does. */
    int number(String name, int usual, int most) {
        String value = text(name).orElse(Integer.toString(usual));
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < 1) {
            throw GoogleError.invalid("Invalid value at '" + name + "' (TYPE_UINT32), \"" + value + "\"");
        }
        return Math.min(Integer.parseInt(value), most);
    }

    Optional<Instant> time(String name) {
        return text(name).map(value -> {
            try {
                return OffsetDateTime.parse(value).toInstant();
            } catch (DateTimeParseException wrong) {
                throw new GoogleError(400, "badRequest", "INVALID_ARGUMENT", "Bad Request: " + name + "=" + value);
            }
        });
    }

    /** The same parameters give the same text, whatever their order; without those named. */
    String fingerprint(Set<String> without) {
        Map<String, List<String>> sorted = new TreeMap<>(values);
        sorted.keySet().removeAll(STANDARD);
        sorted.keySet().removeAll(without);
        return Integer.toHexString(sorted.toString().hashCode());
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
