package com.advisoragent.knowledge.imports;

import com.advisoragent.integration.Calendar.Attendee;
import com.advisoragent.integration.Calendar.Event;
import com.advisoragent.knowledge.Document;
import com.advisoragent.knowledge.SourceKind;
import com.advisoragent.knowledge.content.HtmlText;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Calendar events as documents. */
final class EventDocuments {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.US);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm", Locale.US);
    private static final DateTimeFormatter END = DateTimeFormatter.ofPattern("HH:mm", Locale.US);
    private static final int MOST_NAMED = 50;

    private EventDocuments() {}

    static Document of(Event event, ZoneId zone) {
        return new Document(
                SourceKind.EVENT,
                event.id(),
                // Of a recurring one each instance is named after the first (RFC 5545's recurrence id behind a line).
                event.id().replaceFirst("_\\d{8}(?:T\\d{6}Z)?$", ""),
                0,
                organizer(event),
                event.attendees().stream().map(EventDocuments::header).toList(),
                event.title(),
                event.start(),
                text(event, zone),
                event.link(),
                Set.of(),
                Set.of(),
                Optional.empty());
    }

    private static String text(Event event, ZoneId zone) {
        List<String> lines = new ArrayList<>();
        lines.add(when(event, zone));
        if (!event.location().isBlank()) {
            lines.add("Where: " + event.location());
        }
        if (!event.attendees().isEmpty()) {
            lines.add("Who: "
                    + event.attendees().stream()
                            .limit(MOST_NAMED)
                            .map(each -> each.name().orElse(each.address().value()) + " (" + said(each) + ")")
                            .collect(Collectors.joining(", ")));
        }
        String about = HtmlText.of(event.description().replace("\n", "<br>"));
        if (!about.isBlank()) {
            lines.add(about);
        }
        return String.join("\n", lines);
    }

    private static String when(Event event, ZoneId zone) {
        ZonedDateTime start = event.start().atZone(zone);
        ZonedDateTime end = event.end().atZone(zone);
        if (event.allDay()) {
            ZonedDateTime last = end.minusDays(1);
            String until = last.isAfter(start) ? " to " + DAY.format(last) : "";
            return DAY.format(start) + until + ", all day";
        }
        boolean sameDay = start.toLocalDate().equals(end.toLocalDate());
        return TIME.format(start) + (sameDay ? "–" + END.format(end) : " to " + TIME.format(end)) + " (" + zone + ")";
    }

    private static String said(Attendee attendee) {
        return attendee.response().equals("needsAction") ? "no answer yet" : attendee.response();
    }

    private static String organizer(Event event) {
        return event.organizer()
                .map(address -> event.attendees().stream()
                        .filter(each -> each.address().equals(address))
                        .map(EventDocuments::header)
                        .findFirst()
                        .orElse(address.value()))
                .orElse("");
    }

    private static String header(Attendee attendee) {
        return attendee.name()
                .map(name -> name + " <" + attendee.address() + ">")
                .orElse(attendee.address().value());
    }
}
