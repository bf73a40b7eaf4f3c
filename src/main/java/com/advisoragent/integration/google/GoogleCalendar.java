package com.advisoragent.integration.google;

import static com.advisoragent.integration.google.GoogleMailbox.given;
import static com.advisoragent.integration.http.Effect.READ;
import static com.advisoragent.integration.http.Effect.WRITE;

import com.advisoragent.common.Tenant;
import com.advisoragent.integration.Calendar;
import com.advisoragent.integration.OutcomeUnknown;
import com.advisoragent.integration.Refused;
import com.advisoragent.integration.Unavailable;
import com.google.api.services.calendar.model.FreeBusyCalendar;
import com.google.api.services.calendar.model.FreeBusyRequest;
import com.google.api.services.calendar.model.FreeBusyRequestItem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link Calendar} at Google: the primary one. */
@ApplicationScoped
class GoogleCalendar implements Calendar {
    static final String PRIMARY = "primary";
    private static final int PAGE = 250;
    /** Google refuses to tell of much more than this at once. */
    private static final Duration LONGEST_SPAN = Duration.ofDays(60);

    private final GoogleCalls calls;

    @Inject
    GoogleCalendar(GoogleCalls calls) {
        this.calls = calls;
    }

    /** From a list of events: the calendar itself needs a scope that nothing else does. */
    @Override
    public ZoneId zone(Tenant tenant) {
        return zone(calls.calendar(
                        tenant,
                        READ,
                        calendar ->
                                calendar.events().list(PRIMARY).setMaxResults(1).setFields("timeZone"))
                .getTimeZone());
    }

    /** Always with the same parameters, or the sync token would not fit. */
    @Override
    public Changes all(Tenant tenant, Instant from, Optional<String> page) {
        return changes(calls.calendar(
                tenant,
                READ,
                calendar -> calendar.events()
                        .list(PRIMARY)
                        .setSingleEvents(true)
                        .setTimeMin(Events.time(from))
                        .setMaxResults(PAGE)
                        .setPageToken(page.orElse(null))));
    }

    @Override
    public Changes changes(Tenant tenant, String cursor, Optional<String> page) {
        try {
            return changes(calls.calendar(
                    tenant,
                    READ,
                    calendar -> calendar.events()
                            .list(PRIMARY)
                            .setSingleEvents(true)
                            .setSyncToken(cursor)
                            .setMaxResults(PAGE)
                            .setPageToken(page.orElse(null))));
        } catch (Refused refused) {
            // A list is never missing: this is the 410 that asks for a full sync.
            if (refused.reason() == Refused.Reason.NOT_FOUND) {
                throw new Refused(Refused.Reason.CURSOR_GONE, "Google asks to read the calendar anew", refused);
            }
            throw refused;
        }
    }

    @Override
    public List<Event> between(Tenant tenant, Instant from, Instant to) {
        List<Event> events = new ArrayList<>();
        Optional<String> page = Optional.empty();
        do {
            Optional<String> token = page;
            Changes found = changes(calls.calendar(
                    tenant,
                    READ,
                    calendar -> calendar.events()
                            .list(PRIMARY)
                            .setSingleEvents(true)
                            .setOrderBy("startTime")
                            .setTimeMin(Events.time(from))
                            .setTimeMax(Events.time(to))
                            .setMaxResults(PAGE)
                            .setPageToken(token.orElse(null))));
            found.events().stream().filter(event -> !event.cancelled()).forEach(events::add);
            page = found.nextPage();
        } while (page.isPresent());
        return List.copyOf(events);
    }

    @Override
    public Optional<Event> get(Tenant tenant, String eventId) {
        try {
            return Optional.of(Events.of(
                    calls.calendar(tenant, READ, calendar -> calendar.events().get(PRIMARY, eventId)),
                    () -> zone(tenant)));
        } catch (Refused refused) {
            if (refused.reason() == Refused.Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    @Override
    public List<Busy> busy(Tenant tenant, Instant from, Instant to) {
        List<Busy> merged = new ArrayList<>();
        for (Instant start = from; start.isBefore(to); start = start.plus(LONGEST_SPAN)) {
            Instant end = start.plus(LONGEST_SPAN).isBefore(to) ? start.plus(LONGEST_SPAN) : to;
            span(tenant, start, end).forEach(busy -> merge(merged, busy));
        }
        return List.copyOf(merged);
    }

    /** Not repeated by itself: Google refuses a second channel of the same id. */
    @Override
    public Channel watch(Tenant tenant, URI address, String channelId, String token) {
        var wanted = new com.google.api.services.calendar.model.Channel()
                .setId(channelId)
                .setType("web_hook")
                .setAddress(address.toString())
                .setToken(token);
        try {
            var channel =
                    calls.calendar(tenant, WRITE, calendar -> calendar.events().watch(PRIMARY, wanted));
            return new Channel(channel.getId(), channel.getResourceId(), Instant.ofEpochMilli(channel.getExpiration()));
        } catch (OutcomeUnknown lost) {
            throw new Unavailable("whether the channel is open is not known: ask for another", lost, Optional.empty());
        }
    }

    @Override
    public void stopWatching(Tenant tenant, Channel channel) {
        try {
            calls.calendar(
                    tenant,
                    READ,
                    calendar -> calendar.channels()
                            .stop(new com.google.api.services.calendar.model.Channel()
                                    .setId(channel.id())
                                    .setResourceId(channel.resourceId())));
        } catch (Refused refused) {
            if (refused.reason() != Refused.Reason.NOT_FOUND) {
                throw refused;
            }
        }
    }

    private static Changes changes(com.google.api.services.calendar.model.Events page) {
        return new Changes(
                given(page.getItems()).stream()
                        .map(event -> Events.of(event, () -> zone(page.getTimeZone())))
                        .toList(),
                Optional.ofNullable(page.getNextPageToken()),
                Optional.ofNullable(page.getNextSyncToken()));
    }

    private List<Busy> span(Tenant tenant, Instant from, Instant to) {
        FreeBusyRequest request = new FreeBusyRequest()
                .setTimeMin(Events.time(from))
                .setTimeMax(Events.time(to))
                .setItems(List.of(new FreeBusyRequestItem().setId(PRIMARY)));
        FreeBusyCalendar found = calls.calendar(
                        tenant, READ, calendar -> calendar.freebusy().query(request))
                .getCalendars()
                .get(PRIMARY);
        if (found == null || !given(found.getErrors()).isEmpty()) {
            throw new Refused(Refused.Reason.NOT_FOUND, "Google does not tell of this calendar", null);
        }
        return given(found.getBusy()).stream()
                .map(busy -> new Busy(
                        Instant.ofEpochMilli(busy.getStart().getValue()),
                        Instant.ofEpochMilli(busy.getEnd().getValue())))
                .toList();
    }

    private static void merge(List<Busy> spans, Busy next) {
        Busy last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
        if (last == null || next.start().isAfter(last.end())) {
            spans.add(next);
        } else if (next.end().isAfter(last.end())) {
            spans.set(spans.size() - 1, new Busy(last.start(), next.end()));
        }
    }

    private static ZoneId zone(String name) {
        try {
            return name == null ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }
}
