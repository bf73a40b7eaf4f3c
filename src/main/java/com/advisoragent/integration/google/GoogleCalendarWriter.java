package com.advisoragent.integration.google;

import static com.advisoragent.integration.google.GoogleCalendar.PRIMARY;
import static com.advisoragent.integration.google.GoogleMailbox.given;
import static com.advisoragent.integration.http.Effect.READ;
import static com.advisoragent.integration.http.Effect.WRITE;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.integration.Calendar;
import com.advisoragent.integration.CalendarWriter;
import com.advisoragent.integration.Refused;
import com.google.api.client.util.Data;
import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.model.ConferenceData;
import com.google.api.services.calendar.model.ConferenceSolutionKey;
import com.google.api.services.calendar.model.CreateConferenceRequest;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.EventAttendee;
import com.google.api.services.calendar.model.EventDateTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** {@link CalendarWriter} at Google. An edit is bound to the version by {@code If-Match}. */
@ApplicationScoped
class GoogleCalendarWriter implements CalendarWriter {
    private final GoogleCalls calls;
    private final GoogleCalendar reader;

    @Inject
    GoogleCalendarWriter(GoogleCalls calls, GoogleCalendar reader) {
        this.calls = calls;
        this.reader = reader;
    }

    @Override
    public Calendar.Event insert(Tenant tenant, NewEvent event) {
        Event wanted = new Event()
                .setId(event.id())
                .setSummary(event.title())
                .setDescription(event.description())
                .setLocation(event.location())
                .setStart(at(event.start(), event.zone().getId()))
                .setEnd(at(event.end(), event.zone().getId()))
                .setAttendees(event.attendees().stream()
                        .map(GoogleCalendarWriter::invited)
                        .toList())
                .setExtendedProperties(new Event.ExtendedProperties().setPrivate(event.marks()));
        if (event.meetLink()) {
            // The same on a second attempt, so that there is one conference at most.
            wanted.setConferenceData(new ConferenceData()
                    .setCreateRequest(new CreateConferenceRequest()
                            .setRequestId(event.id())
                            .setConferenceSolutionKey(new ConferenceSolutionKey().setType("hangoutsMeet"))));
        }
        return read(
                tenant,
                calls.calendar(
                        tenant,
                        WRITE,
                        calendar -> calendar.events()
                                .insert(PRIMARY, wanted)
                                .setConferenceDataVersion(event.meetLink() ? 1 : 0)
                                .setSendUpdates(updates(event.notifyAttendees()))));
    }

    @Override
    public Calendar.Event patch(Tenant tenant, String eventId, String version, Patch patch) {
        Event present =
                calls.calendar(tenant, READ, calendar -> calendar.events().get(PRIMARY, eventId));
        if (!version.equals(present.getEtag())) {
            throw changed();
        }
        Event different = new Event();
        patch.title().ifPresent(different::setSummary);
        patch.description().ifPresent(different::setDescription);
        patch.location().ifPresent(different::setLocation);
        patch.start().ifPresent(start -> different.setStart(moved(start, present.getStart())));
        patch.end().ifPresent(end -> different.setEnd(moved(end, present.getEnd())));
        patch.attendees()
                .ifPresent(asked -> different.setAttendees(
                        asked.stream().map(each -> kept(each, present)).toList()));
        return read(tenant, calls.calendar(tenant, WRITE, calendar -> {
            var request = calendar.events()
                    .patch(PRIMARY, eventId, different)
                    .setSendUpdates(updates(patch.notifyAttendees()));
            request.getRequestHeaders().setIfMatch(version);
            return request;
        }));
    }

    @Override
    public void cancel(Tenant tenant, String eventId, String version, boolean notifyAttendees) {
        calls.calendar(tenant, WRITE, calendar -> {
            var request = calendar.events().delete(PRIMARY, eventId).setSendUpdates(updates(notifyAttendees));
            request.getRequestHeaders().setIfMatch(version);
            return request;
        });
    }

    private Calendar.Event read(Tenant tenant, Event event) {
        return Events.of(event, () -> reader.zone(tenant));
    }

    private static Refused changed() {
        return new Refused(Refused.Reason.CHANGED, "the event is at another version", null);
    }

    private static String updates(boolean notify) {
        return notify ? "all" : "none";
    }

    private static EventDateTime at(Instant instant, String zone) {
        return new EventDateTime().setDateTime(Events.time(instant)).setTimeZone(zone);
    }

    /** Keeps its zone, by which a series recurs; a day becomes a time. */
    private static EventDateTime moved(Instant instant, EventDateTime before) {
        EventDateTime after = new EventDateTime().setDateTime(Events.time(instant));
        if (before.getDate() != null) {
            after.setDate(Data.nullOf(DateTime.class));
        }
        return before.getTimeZone() == null ? after : after.setTimeZone(before.getTimeZone());
    }

    private static EventAttendee invited(EmailAddress address) {
        return new EventAttendee().setEmail(address.value());
    }

    /** A list replaces the old one whole: whoever was asked before keeps the answer that they gave. */
    private static EventAttendee kept(EmailAddress address, Event present) {
        return given(present.getAttendees()).stream()
                .filter(each -> address.value().equalsIgnoreCase(each.getEmail()))
                .findFirst()
                .orElseGet(() -> invited(address));
    }
}
