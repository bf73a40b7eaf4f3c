package com.advisoragent.actions;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.integration.Calendar;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** What an event says and when it is, as its guests see it. */
public record EventDetails(
        String title, String description, String location, Instant start, Instant end, List<EmailAddress> guests) {
    public EventDetails {
        guests = guests.stream().sorted().distinct().toList();
        if (title.isBlank() || title.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the title must be one line, and not empty");
        }
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("an event must not end before it starts");
        }
    }

    /** Of an event as it stands; an unnamed one is called that. */
    public static EventDetails of(Calendar.Event event) {
        String title = event.title().replaceAll("\\p{Cntrl}", " ").strip();
        return new EventDetails(
                title.isEmpty() ? "(no title)" : title,
                event.description(),
                event.location(),
                event.start(),
                event.end(),
                event.attendees().stream()
                        .filter(attendee -> !attendee.self())
                        .map(Calendar.Attendee::address)
                        .toList());
    }

    JsonObject json() {
        return Json.createObjectBuilder()
                .add("title", title)
                .add("description", description)
                .add("location", location)
                .add("start", start.toString())
                .add("end", end.toString())
                .add("guests", Parts.addresses(guests))
                .build();
    }

    static EventDetails of(JsonObject json) {
        return new EventDetails(
                json.getString("title"),
                json.getString("description"),
                json.getString("location"),
                Instant.parse(json.getString("start")),
                Instant.parse(json.getString("end")),
                Parts.addresses(json.getJsonArray("guests")));
    }

    String text() {
        return title + "\n" + location + "\n" + description;
    }
}
