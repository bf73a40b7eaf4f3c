package com.advisoragent.sandbox.practice;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * A calendar entry, recurring ones already expanded: {@code series} is then the id they share, else null. {@code status} is
 * {@code confirmed}, {@code tentative} or {@code cancelled}; an all-day entry runs from midnight to midnight of its zone.
 */
public record PracticeEvent(
        String id,
        String series,
        ZonedDateTime start,
        ZonedDateTime end,
        ZoneId zone,
        boolean allDay,
        String summary,
        String description,
        String location,
        String status,
        PracticeAddress organizer,
        List<Attendee> attendees,
        Instant createdAt) {
    /** Who is asked; {@code response} is {@code accepted}, {@code declined}, {@code tentative} or {@code needsAction}. */
    public record Attendee(PracticeAddress who, String response) {}
}
