package com.advisoragent.sandbox.hubspot;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What may be written into a property, and in which form it is kept. */
final class PropertyRules {
    private static final int LONGEST_NOTE = 65_536;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s,;<>\"]+@[^@\\s,;<>\"]+\\.[^@\\s,;<>\".]+");
    private static final Set<String> STAGES = Set.of(
            "subscriber",
            "lead",
            "marketingqualifiedlead",
            "salesqualifiedlead",
            "opportunity",
            "customer",
            "evangelist",
            "other");
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final Predicate<String> isOwner;

    PropertyRules(Predicate<String> isOwner) {
        this.isOwner = isOwner;
    }

    /** The values as they are kept; an empty one clears the property. */
    Map<String, String> checked(Kind kind, Map<String, String> given) {
        Map<String, String> kept = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            requireWritable(kind, name);
            kept.put(name, value.isEmpty() ? "" : kept(kind, name, value));
        });
        return kept;
    }

    static String time(Instant instant) {
        return MILLIS.format(instant);
    }

    /** ISO 8601 or milliseconds since the epoch. */
    static Instant instant(String name, String value) {
        try {
            return value.matches("-?\\d{1,18}") ? Instant.ofEpochMilli(Long.parseLong(value)) : Instant.parse(value);
        } catch (DateTimeException wrong) {
            throw HubSpotError.property(name, "INVALID_DATE", value + " was not a valid date.");
        }
    }

    private static void requireWritable(Kind kind, String name) {
        if (kind.readOnly(name)) {
            throw HubSpotError.property(
                    name, "READ_ONLY_VALUE", "\"" + name + "\" is a read only property; its value cannot be set.");
        }
        if (!kind.writable.contains(name)) {
            throw HubSpotError.property(name, "PROPERTY_DOESNT_EXIST", "Property \"" + name + "\" does not exist");
        }
    }

    private String kept(Kind kind, String name, String value) {
        return switch (name) {
            case "email" -> email(value.strip());
            case "hs_timestamp" -> time(instant(name, value));
            case "hs_note_body" -> body(value);
            case "lifecyclestage" -> {
                require(STAGES.contains(value), name, "INVALID_OPTION", value + " was not one of the allowed options");
                yield value;
            }
            case "hubspot_owner_id" -> {
                require(isOwner.test(value), name, "INVALID_OWNER_ID", "Owner " + value + " does not exist");
                yield value;
            }
            default -> value;
        };
    }

    /** HubSpot keeps addresses in lower case. */
    private static String email(String value) {
        require(EMAIL.matcher(value).matches(), "email", "INVALID_EMAIL", "Email address " + value + " is invalid");
        return value.toLowerCase(java.util.Locale.ROOT);
    }

    private static String body(String value) {
        require(
                value.length() <= LONGEST_NOTE,
                "hs_note_body",
                "PROPERTY_TOO_LONG",
                "hs_note_body has more than " + LONGEST_NOTE + " characters");
        return value;
    }

    private static void require(boolean fine, String name, String code, String message) {
        if (!fine) {
            throw HubSpotError.property(name, code, message);
        }
    }
}
