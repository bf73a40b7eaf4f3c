package com.advisoragent.integration;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.integration.Calendar.Event;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A {@link CalendarWriter} in memory over a {@link FakeCalendar}; keeps whom it notified. */
public final class FakeCalendarWriter implements CalendarWriter {
    /** An invitation, change or cancellation that went out. */
    public record Notice(String eventId, Set<EmailAddress> to) {}

    private final FakeCalendar calendar;
    private final FakeFaults faults = new FakeFaults();
    private final List<Notice> notices = new ArrayList<>();

    public FakeCalendarWriter(FakeCalendar calendar) {
        this.calendar = calendar;
    }

    public FakeFaults faults() {
        return faults;
    }

    /** Who was told of what, oldest first. */
    public synchronized List<Notice> notices() {
        return List.copyOf(notices);
    }

    @Override
    public synchronized Event insert(Tenant tenant, NewEvent event) {
        return faults.write(() -> {
            if (!event.id().matches("[a-v0-9]{5,1024}") || !event.start().isBefore(event.end())) {
                throw new Refused(Refused.Reason.INVALID, "no acceptable event", null);
            }
            if (calendar.find(tenant, event.id()).isPresent()) {
                throw new Refused(Refused.Reason.EXISTS, "an event of this id is there", null);
            }
            Event made = calendar.put(
                    tenant,
                    event.id(),
                    event.title(),
                    event.description(),
                    event.location(),
                    event.start(),
                    event.end(),
                    event.attendees().stream()
                            .map(address -> calendar.attendee(tenant, address))
                            .toList(),
                    event.meetLink()
                            ? Optional.of(URI.create("https://meet.google.com/" + event.id()))
                            : Optional.empty(),
                    event.marks());
            tell(event.notifyAttendees(), made, Set.of());
            return made;
        });
    }

    @Override
    public synchronized Event patch(Tenant tenant, String eventId, String version, Patch patch) {
        return faults.write(() -> {
            Event before = at(tenant, eventId, version);
            Set<EmailAddress> asked = addresses(before);
            Event after = calendar.change(
                    tenant,
                    eventId,
                    event -> new Event(
                            event.id(),
                            event.version(),
                            event.cancelled(),
                            patch.title().orElse(event.title()),
                            patch.description().orElse(event.description()),
                            patch.location().orElse(event.location()),
                            patch.start().orElse(event.start()),
                            patch.end().orElse(event.end()),
                            event.allDay(),
                            event.organizer(),
                            event.creator(),
                            patch.attendees()
                                    .map(all -> all.stream()
                                            .map(address -> kept(tenant, event, address))
                                            .toList())
                                    .orElse(event.attendees()),
                            event.link(),
                            event.meetLink(),
                            event.created(),
                            event.updated(),
                            event.marks()));
            tell(patch.notifyAttendees(), after, asked);
            return after;
        });
    }

    @Override
    public synchronized void cancel(Tenant tenant, String eventId, String version, boolean notifyAttendees) {
        faults.write(() -> {
            if (calendar.find(tenant, eventId).filter(Event::cancelled).isPresent()) {
                throw missing();
            }
            Event gone = at(tenant, eventId, version);
            calendar.delete(tenant, eventId);
            tell(notifyAttendees, gone, Set.of());
        });
    }

    private Event at(Tenant tenant, String eventId, String version) {
        Event event = calendar.find(tenant, eventId).orElseThrow(FakeCalendarWriter::missing);
        if (!event.version().equals(version)) {
            throw new Refused(Refused.Reason.CHANGED, "the event is at another version", null);
        }
        return event;
    }

    private Calendar.Attendee kept(Tenant tenant, Event event, EmailAddress address) {
        return event.attendees().stream()
                .filter(each -> each.address().equals(address))
                .findFirst()
                .orElseGet(() -> calendar.attendee(tenant, address));
    }

    private void tell(boolean asked, Event event, Set<EmailAddress> formerly) {
        if (asked) {
            Set<EmailAddress> to = new TreeSet<>(formerly);
            to.addAll(addresses(event));
            notices.add(new Notice(event.id(), Set.copyOf(to)));
        }
    }

    private static Set<EmailAddress> addresses(Event event) {
        Set<EmailAddress> others = new TreeSet<>();
        event.attendees().stream()
                .filter(each -> !each.self())
                .map(Calendar.Attendee::address)
                .forEach(others::add);
        return others;
    }

    private static Refused missing() {
        return new Refused(Refused.Reason.NOT_FOUND, "no such event", null);
    }
}
