package com.advisoragent.sandbox.google;

import com.advisoragent.sandbox.practice.PracticeAddress;
import com.advisoragent.sandbox.practice.PracticeEvent;
import com.advisoragent.sandbox.practice.PracticeIds;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Puts a practice's events into a calendar, each repetition as an event of its own. */
final class PracticeCalendar {
    private PracticeCalendar() {}

    static void into(CalendarBook book, List<PracticeEvent> events) {
        Map<String, List<PracticeEvent>> series = new LinkedHashMap<>();
        for (PracticeEvent event : events) {
            book.put(entry(book, event));
            if (event.series() != null) {
                series.computeIfAbsent(event.series(), key -> new ArrayList<>()).add(event);
            }
        }
        series.values().forEach(instances -> book.put(master(book, instances)));
    }

    /** What Google lists in place of the single ones to a client that does not ask for those. */
    private static ObjectNode master(CalendarBook book, List<PracticeEvent> instances) {
        PracticeEvent first = instances.get(0);
        ObjectNode master = entry(book, first);
        master.put("id", master.remove("recurringEventId").asText()).put("status", "confirmed");
        master.remove("originalStartTime");
        long weeks = ChronoUnit.WEEKS.between(
                first.start().toLocalDate(),
                instances.get(Math.min(1, instances.size() - 1)).start().toLocalDate());
        master.putArray("recurrence")
                .add("RRULE:FREQ=WEEKLY;INTERVAL=" + Math.max(1, weeks) + ";COUNT=" + instances.size());
        return master;
    }

    private static ObjectNode entry(CalendarBook book, PracticeEvent event) {
        String own = PracticeIds.google(book.address, event.series() == null ? event.id() : event.series());
        String id = event.series() == null ? own : own + "_" + PracticeIds.instance(event.start());
        ObjectNode entry = new EventDraft(book)
                .blank(id)
                .put("status", event.status())
                .put("summary", event.summary())
                .put("created", event.createdAt().toString());
        if (!event.description().isEmpty()) {
            entry.put("description", event.description());
        }
        if (!event.location().isEmpty()) {
            entry.put("location", event.location());
        }
        entry.set("start", time(event.start(), event));
        entry.set("end", time(event.end(), event));
        if (event.series() != null) {
            entry.put("recurringEventId", own).set("originalStartTime", entry.get("start"));
        }
        entry.set("organizer", person(book, event.organizer()));
        entry.set("creator", person(book, event.organizer()));
        attendees(book, entry, event);
        return entry;
    }

    private static ObjectNode time(ZonedDateTime at, PracticeEvent event) {
        return event.allDay()
                ? Json.object().put("date", at.toLocalDate().toString())
                : Json.object()
                        .put("dateTime", EventTimes.text(at.toInstant(), event.zone()))
                        .put("timeZone", event.zone().getId());
    }

    private static void attendees(CalendarBook book, ObjectNode entry, PracticeEvent event) {
        ArrayNode attendees = Json.object().arrayNode();
        for (PracticeEvent.Attendee attendee : event.attendees()) {
            attendees.add(person(book, attendee.who()).put("responseStatus", attendee.response()));
        }
        boolean ownerIsIn = event.attendees().stream()
                .anyMatch(attendee -> attendee.who().address().equalsIgnoreCase(book.address));
        if (!attendees.isEmpty() && !ownerIsIn) {
            attendees.add(Json.object()
                    .put("email", book.address)
                    .put("displayName", book.name)
                    .put("self", true)
                    .put("responseStatus", "accepted"));
        }
        if (!attendees.isEmpty()) {
            entry.set("attendees", attendees);
        }
    }

    private static ObjectNode person(CalendarBook book, PracticeAddress who) {
        ObjectNode person = Json.object()
                .put("email", who.address().toLowerCase(Locale.ROOT))
                .put("displayName", who.name());
        return who.address().equalsIgnoreCase(book.address) ? person.put("self", true) : person;
    }
}
