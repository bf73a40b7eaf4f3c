package com.advisoragent.sandbox.practice;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns the lines of the event file into calendar entries, a repeated one into one entry for each time. */
final class CalendarReader {
    private final PracticeAdvisor advisor;
    private final Directory directory;
    private final RelativeTime time;
    private final RelativeText text;

    CalendarReader(PracticeAdvisor advisor, Directory directory, RelativeTime time) {
        this.advisor = advisor;
        this.directory = directory;
        this.time = time;
        this.text = new RelativeText(time);
    }

    List<PracticeEvent> events(PracticeFiles.Event event) {
        if (event.repeat() == null) {
            return List.of(event(event, event.id(), null, 0, event.status()));
        }
        List<PracticeEvent> all = new ArrayList<>();
        for (int i = 0; i < event.repeat().times(); i++) {
            boolean off = event.repeat().off() != null && event.repeat().off().contains(i + 1);
            int weeks = i * event.repeat().everyWeeks();
            all.add(event(event, event.id() + "-" + (i + 1), event.id(), weeks, off ? "cancelled" : event.status()));
        }
        return all;
    }

    private PracticeEvent event(PracticeFiles.Event event, String id, String series, int weeks, String status) {
        ZoneId zone = event.zone() == null ? advisor.zone() : ZoneId.of(event.zone());
        ZonedDateTime start = time.at(event.at()).plusWeeks(weeks).withZoneSameLocal(zone);
        boolean allDay = event.minutes() == 0;
        ZonedDateTime end = allDay ? start.plusDays(1) : start.plusMinutes(event.minutes());
        ZonedDateTime created = event.created() == null ? start.minusWeeks(weeks + 3L) : time.at(event.created());
        Map<String, String> asked = event.attendees() == null ? Map.of() : new LinkedHashMap<>(event.attendees());
        return new PracticeEvent(
                id,
                series,
                start,
                end,
                zone,
                allDay,
                text.fill(event.summary()),
                event.description() == null ? "" : text.fill(event.description()),
                event.location() == null ? "" : event.location(),
                status == null ? "confirmed" : status,
                event.organizer() == null
                        ? new PracticeAddress(advisor.name(), advisor.email())
                        : directory.address(event.organizer()),
                asked.entrySet().stream()
                        .map(one -> new PracticeEvent.Attendee(directory.address(one.getKey()), one.getValue()))
                        .toList(),
                // The calendar cannot have learned of it after now, whenever it is to happen.
                created.isAfter(time.now()) ? time.now().minusDays(2).toInstant() : created.toInstant());
    }
}
