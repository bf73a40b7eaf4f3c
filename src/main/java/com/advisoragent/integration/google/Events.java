package com.advisoragent.integration.google;

import static com.advisoragent.integration.google.GoogleMailbox.given;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.integration.Calendar;
import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.model.EntryPoint;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.EventAttendee;
import com.google.api.services.calendar.model.EventDateTime;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Google's events in our words. */
final class Events {
    private Events() {}

    /** @param zone asked only where a day without a time must be placed */
    static Calendar.Event of(Event event, Supplier<ZoneId> zone) {
        Instant start = instant(event.getStart(), zone);
        return new Calendar.Event(
                event.getId(),
                text(event.getEtag()),
                "cancelled".equals(event.getStatus()),
                text(event.getSummary()),
                text(event.getDescription()),
                text(event.getLocation()),
                start,
                instant(event.getEnd(), zone),
                allDay(event),
                Optional.ofNullable(event.getOrganizer()).flatMap(organizer -> address(organizer.getEmail())),
                Optional.ofNullable(event.getCreator()).flatMap(creator -> address(creator.getEmail())),
                attendees(event),
                uri(event.getHtmlLink()),
                meetLink(event),
                instant(event.getCreated()),
                instant(event.getUpdated()),
                marks(event));
    }

    static DateTime time(Instant instant) {
        return new DateTime(instant.toEpochMilli(), 0);
    }

    static boolean allDay(Event event) {
        return event.getStart() != null && event.getStart().getDate() != null;
    }

    private static List<Calendar.Attendee> attendees(Event event) {
        return given(event.getAttendees()).stream()
                .flatMap(each -> attendee(each).stream())
                .toList();
    }

    /** Somebody of whom Google tells no address cannot be spoken of. */
    private static Optional<Calendar.Attendee> attendee(EventAttendee attendee) {
        return address(attendee.getEmail())
                .map(address -> new Calendar.Attendee(
                        address,
                        Optional.ofNullable(attendee.getDisplayName()).filter(name -> !name.isBlank()),
                        Optional.ofNullable(attendee.getResponseStatus()).orElse("needsAction"),
                        Boolean.TRUE.equals(attendee.getSelf())));
    }

    private static Optional<URI> meetLink(Event event) {
        Stream<EntryPoint> entries = event.getConferenceData() == null
                ? Stream.empty()
                : given(event.getConferenceData().getEntryPoints()).stream();
        return uri(event.getHangoutLink())
                .or(() -> entries.filter(entry -> "video".equals(entry.getEntryPointType()))
                        .findFirst()
                        .flatMap(entry -> uri(entry.getUri())));
    }

    private static Map<String, String> marks(Event event) {
        return event.getExtendedProperties() == null
                        || event.getExtendedProperties().getPrivate() == null
                ? Map.of()
                : Map.copyOf(event.getExtendedProperties().getPrivate());
    }

    /** Of a cancelled one Google may tell nothing but its id: then it is the epoch. */
    private static Instant instant(EventDateTime when, Supplier<ZoneId> zone) {
        if (when != null && when.getDate() != null) {
            return LocalDate.parse(when.getDate().toStringRfc3339())
                    .atStartOfDay(zone.get())
                    .toInstant();
        }
        return instant(when == null ? null : when.getDateTime());
    }

    private static Instant instant(DateTime when) {
        return when == null ? Instant.EPOCH : Instant.ofEpochMilli(when.getValue());
    }

    private static Optional<EmailAddress> address(String text) {
        return Optional.ofNullable(text).flatMap(EmailAddress::parse);
    }

    private static Optional<URI> uri(String text) {
        return Optional.ofNullable(text)
                .filter(link -> link.matches("https?://[!-~]+"))
                .map(URI::create);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
