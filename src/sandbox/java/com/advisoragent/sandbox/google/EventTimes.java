package com.advisoragent.sandbox.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** The start and the end of an event, as dates of whole days or as moments. */
final class EventTimes {
    private EventTimes() {}

    /** In the calendar's zone, as Google gives it back. Throws 400 for what it would not take. */
    static ObjectNode checked(JsonNode time, String which, ZoneId calendar) {
        boolean date = time.hasNonNull("date");
        if (date == time.hasNonNull("dateTime")) {
            throw bad("invalid", "Invalid " + which + " time.");
        }
        if (date) {
            return Json.object()
                    .put("date", date(time.get("date").asText(), which).toString());
        }
        ZoneId zone = calendar;
        if (time.hasNonNull("timeZone")) {
            zone = zone(time.get("timeZone").asText(), which);
        }
        Instant at = moment(time.get("dateTime").asText(), time.hasNonNull("timeZone") ? zone : null, which);
        return Json.object().put("dateTime", text(at, calendar)).put("timeZone", zone.getId());
    }

    static String text(Instant at, ZoneId calendar) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                at.truncatedTo(ChronoUnit.SECONDS).atZone(calendar).toOffsetDateTime());
    }

    /** A date begins at midnight of the calendar's zone. */
    static Instant instant(JsonNode time, ZoneId calendar) {
        return time.has("date")
                ? LocalDate.parse(time.get("date").asText())
                        .atStartOfDay(calendar)
                        .toInstant()
                : OffsetDateTime.parse(time.get("dateTime").asText()).toInstant();
    }

    /** Throws 400 where the end is before the start, or one is a date and the other is not. */
    static void checkOrder(ObjectNode event, ZoneId calendar) {
        boolean mixed = event.get("start").has("date") != event.get("end").has("date");
        Instant start = instant(event.get("start"), calendar);
        Instant end = instant(event.get("end"), calendar);
        if (mixed) {
            throw bad("invalid", "Start and end times must either both be date or both be dateTime.");
        }
        if (end.isBefore(start) || event.get("start").has("date") && end.equals(start)) {
            throw bad("timeRangeEmpty", "The specified time range is empty.");
        }
    }

    static GoogleError bad(String reason, String message) {
        return new GoogleError(400, reason, "INVALID_ARGUMENT", message);
    }

    private static LocalDate date(String text, String which) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException wrong) {
            throw bad("invalid", "Invalid value for " + which + " date: " + text);
        }
    }

    private static ZoneId zone(String text, String which) {
        Set<String> known = ZoneId.getAvailableZoneIds();
        if (!known.contains(text)) {
            throw bad("invalid", "Invalid time zone definition for " + which + " time.");
        }
        return ZoneId.of(text);
    }

    private static Instant moment(String text, ZoneId zone, String which) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException noOffset) {
            return local(text, zone, which);
        }
    }

    private static Instant local(String text, ZoneId zone, String which) {
        if (zone == null) {
            throw bad("required", "Missing time zone definition for " + which + " time.");
        }
        try {
            return LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeParseException wrong) {
            throw bad("invalid", "Invalid value for " + which + " time: " + text);
        }
    }
}
