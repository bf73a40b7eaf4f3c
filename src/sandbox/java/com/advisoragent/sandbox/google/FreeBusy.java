package com.advisoragent.sandbox.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Answers {@code freeBusy.query}: when a calendar is taken, what touches or overlaps run together. */
final class FreeBusy {
    private static final Shape SHAPE =
            Shape.of("timeMin timeMax timeZone groupExpansionMax:n calendarExpansionMax:n items[]{id}");
    /** About two months; Google refuses longer ones. */
    private static final Duration LONGEST = Duration.ofDays(62);

    private record Span(Instant start, Instant end) {}

    private FreeBusy() {}

    static Operation operation() {
        return Operation.post("/calendar/v3/freeBusy", Scopes.READ_BUSY, "", SHAPE, FreeBusy::answer);
    }

    private static JsonNode answer(ApiRequest request) {
        Instant min = time(request.body(), "timeMin");
        Instant max = time(request.body(), "timeMax");
        if (!min.isBefore(max)) {
            throw EventTimes.bad("timeRangeEmpty", "The specified time range is empty.");
        }
        if (Duration.between(min, max).compareTo(LONGEST) > 0) {
            throw EventTimes.bad("timeRangeTooLong", "The requested time range is too long.");
        }
        ObjectNode answer = Json.object()
                .put("kind", "calendar#freeBusy")
                .put("timeMin", min.toString())
                .put("timeMax", max.toString());
        ObjectNode calendars = answer.putObject("calendars");
        CalendarBook book = request.account().calendar();
        for (JsonNode item : request.body().path("items")) {
            String id = item.path("id").asText();
            ObjectNode calendar = calendars.putObject(id);
            ArrayNode busy = Json.object().arrayNode();
            if (id.equals("primary") || id.equalsIgnoreCase(book.address)) {
                spans(book, min, max)
                        .forEach(span -> busy.addObject()
                                .put("start", EventTimes.text(span.start(), ZoneOffset.UTC))
                                .put("end", EventTimes.text(span.end(), ZoneOffset.UTC)));
            } else {
                calendar.putArray("errors").addObject().put("domain", "global").put("reason", "notFound");
            }
            calendar.set("busy", busy);
        }
        return answer;
    }

    private static List<Span> spans(CalendarBook book, Instant min, Instant max) {
        List<Span> sorted = book.entries().stream()
                .filter(entry -> takes(entry))
                .map(entry -> new Span(book.start(entry.event()), book.end(entry.event())))
                .filter(span -> span.end().isAfter(min) && span.start().isBefore(max))
                .sorted(Comparator.comparing(Span::start))
                .toList();
        List<Span> merged = new ArrayList<>();
        for (Span span : sorted) {
            Instant start = span.start().isBefore(min) ? min : span.start();
            Instant end = span.end().isAfter(max) ? max : span.end();
            Span last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && !start.isAfter(last.end())) {
                merged.set(merged.size() - 1, new Span(last.start(), end.isAfter(last.end()) ? end : last.end()));
            } else {
                merged.add(new Span(start, end));
            }
        }
        return merged;
    }

    /** Not cancelled, not shown as free, not declined by the calendar's owner. */
    private static boolean takes(CalendarBook.Entry entry) {
        if (entry.cancelled()
                || entry.isSeries()
                || entry.event().path("transparency").asText().equals("transparent")) {
            return false;
        }
        for (JsonNode attendee : entry.event().path("attendees")) {
            if (attendee.path("self").asBoolean()
                    && attendee.path("responseStatus").asText().equals("declined")) {
                return false;
            }
        }
        return true;
    }

    private static Instant time(ObjectNode body, String name) {
        if (!body.hasNonNull(name)) {
            throw EventTimes.bad("required", "Missing " + name + " parameter.");
        }
        try {
            return OffsetDateTime.parse(body.get(name).asText()).toInstant();
        } catch (DateTimeParseException wrong) {
            throw EventTimes.bad("badRequest", "Bad Request");
        }
    }
}
