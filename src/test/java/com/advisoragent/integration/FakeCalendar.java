package com.advisoragent.integration;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A {@link Calendar} in memory, one for each connected advisor; {@link FakeCalendarWriter} shares it. */
public final class FakeCalendar implements Calendar {
    private static final int PAGE = 100;

    private static final class Account {
        private final EmailAddress address;
        private final ZoneId zone;
        private final Map<String, Event> events = new LinkedHashMap<>();
        private final Map<String, Long> changed = new HashMap<>();
        private long forgotten;
        private final List<Channel> channels = new ArrayList<>();

        private Account(EmailAddress address, ZoneId zone) {
            this.address = address;
            this.zone = zone;
        }
    }

    private final Clock clock;
    private final FakeFaults faults = new FakeFaults();
    private final Map<Tenant, Account> accounts = new HashMap<>();
    private long numbers = 1000;

    public FakeCalendar(Clock clock) {
        this.clock = clock;
    }

    /** Whoever is not connected gets {@link AccountMissing}. */
    public FakeCalendar connect(Tenant tenant, EmailAddress address) {
        return connect(tenant, address, ZoneOffset.UTC);
    }

    public synchronized FakeCalendar connect(Tenant tenant, EmailAddress address, ZoneId zone) {
        accounts.put(tenant, new Account(address, zone));
        return this;
    }

    public synchronized void disconnect(Tenant tenant) {
        accounts.remove(tenant);
    }

    public FakeFaults faults() {
        return faults;
    }

    /** A person writes an event into it. @return as it stands there */
    public synchronized Event add(Tenant tenant, String title, Instant start, Instant end, String... attendees) {
        Account account = account(tenant);
        List<Attendee> asked = Stream.of(attendees)
                .map(each -> attendee(account, new EmailAddress(each)))
                .toList();
        return put(tenant, "e" + ++numbers, title, "", "", start, end, asked, Optional.empty(), Map.of());
    }

    /** A person changes it: the version moves on. @return as it stands there now */
    public synchronized Event change(Tenant tenant, String eventId, Function<Event, Event> edit) {
        Account account = account(tenant);
        Event edited = edit.apply(account.events.get(eventId));
        long number = ++numbers;
        Event after = new Event(
                edited.id(),
                "\"" + number + "\"",
                edited.cancelled(),
                edited.title(),
                edited.description(),
                edited.location(),
                edited.start(),
                edited.end(),
                edited.allDay(),
                edited.organizer(),
                edited.creator(),
                edited.attendees(),
                edited.link(),
                edited.meetLink(),
                edited.created(),
                clock.instant(),
                edited.marks());
        account.events.put(eventId, after);
        account.changed.put(eventId, number);
        return after;
    }

    /** A person moves it. */
    public void move(Tenant tenant, String eventId, Instant start, Instant end) {
        change(tenant, eventId, event -> timed(event, event.title(), start, end, event.attendees()));
    }

    /** A person gives it another title. */
    public void retitle(Tenant tenant, String eventId, String title) {
        change(tenant, eventId, event -> timed(event, title, event.start(), event.end(), event.attendees()));
    }

    /** Somebody who is invited answers: accepted, declined, tentative. */
    public void respond(Tenant tenant, String eventId, EmailAddress attendee, String response) {
        change(
                tenant,
                eventId,
                event -> timed(
                        event,
                        event.title(),
                        event.start(),
                        event.end(),
                        event.attendees().stream()
                                .map(each -> each.address().equals(attendee)
                                        ? new Attendee(each.address(), each.name(), response, each.self())
                                        : each)
                                .toList()));
    }

    /** A person deletes it. */
    public void delete(Tenant tenant, String eventId) {
        change(tenant, eventId, FakeCalendar::cancelled);
    }

    /** Every event that is not cancelled, in order of its start. */
    public synchronized List<Event> events(Tenant tenant) {
        return account(tenant).events.values().stream()
                .filter(event -> !event.cancelled())
                .sorted(Comparator.comparing(Event::start))
                .toList();
    }

    /** The channels that pushes are sent through now. */
    public synchronized List<Channel> channels(Tenant tenant) {
        return List.copyOf(account(tenant).channels);
    }

    /** Every cursor given out so far becomes too old. */
    public synchronized void forgetCursors(Tenant tenant) {
        account(tenant).forgotten = ++numbers;
    }

    @Override
    public ZoneId zone(Tenant tenant) {
        return read(() -> account(tenant).zone);
    }

    @Override
    public Changes all(Tenant tenant, Instant from, Optional<String> page) {
        return read(() -> paged(
                account(tenant).events.values().stream()
                        .filter(event -> !event.cancelled() && event.end().isAfter(from))
                        .sorted(Comparator.comparing(Event::start).thenComparing(Event::id))
                        .toList(),
                page));
    }

    @Override
    public Changes changes(Tenant tenant, String cursor, Optional<String> page) {
        return read(() -> {
            Account account = account(tenant);
            long since = Long.parseLong(cursor);
            if (since < account.forgotten) {
                throw new Refused(Refused.Reason.CURSOR_GONE, "that is too long ago", null);
            }
            List<Event> changed = account.changed.entrySet().stream()
                    .filter(entry -> entry.getValue() > since)
                    .sorted(Map.Entry.comparingByValue())
                    .map(entry -> account.events.get(entry.getKey()))
                    .toList();
            return paged(changed, page);
        });
    }

    @Override
    public List<Event> between(Tenant tenant, Instant from, Instant to) {
        return read(() -> events(tenant).stream()
                .filter(event -> event.start().isBefore(to) && event.end().isAfter(from))
                .toList());
    }

    @Override
    public Optional<Event> get(Tenant tenant, String eventId) {
        return read(() -> Optional.ofNullable(account(tenant).events.get(eventId)));
    }

    @Override
    public List<Busy> busy(Tenant tenant, Instant from, Instant to) {
        return read(() -> {
            List<Busy> merged = new ArrayList<>();
            for (Event event : events(tenant)) {
                boolean declined = event.attendees().stream()
                        .anyMatch(each -> each.self() && each.response().equals("declined"));
                if (!declined && event.start().isBefore(to) && event.end().isAfter(from)) {
                    merge(merged, later(event.start(), from), earlier(event.end(), to));
                }
            }
            return merged;
        });
    }

    @Override
    public Channel watch(Tenant tenant, URI address, String channelId, String token) {
        return read(() -> {
            Channel channel = new Channel(
                    channelId, "resource-" + ++numbers, clock.instant().plus(Duration.ofDays(7)));
            account(tenant).channels.add(channel);
            return channel;
        });
    }

    @Override
    public void stopWatching(Tenant tenant, Channel channel) {
        read(() -> account(tenant).channels.remove(channel));
    }

    synchronized Event put(
            Tenant tenant,
            String id,
            String title,
            String description,
            String location,
            Instant start,
            Instant end,
            List<Attendee> attendees,
            Optional<URI> meetLink,
            Map<String, String> marks) {
        Account account = account(tenant);
        long number = ++numbers;
        Event event = new Event(
                id,
                "\"" + number + "\"",
                false,
                title,
                description,
                location,
                start,
                end,
                false,
                Optional.of(account.address),
                Optional.of(account.address),
                List.copyOf(attendees),
                Optional.of(URI.create("https://www.google.com/calendar/event?eid=" + id)),
                meetLink,
                clock.instant(),
                clock.instant(),
                Map.copyOf(marks));
        account.events.put(id, event);
        account.changed.put(id, number);
        return event;
    }

    synchronized Optional<Event> find(Tenant tenant, String eventId) {
        return Optional.ofNullable(account(tenant).events.get(eventId));
    }

    synchronized Attendee attendee(Tenant tenant, EmailAddress address) {
        return attendee(account(tenant), address);
    }

    private static Event timed(Event event, String title, Instant start, Instant end, List<Attendee> attendees) {
        return new Event(
                event.id(),
                event.version(),
                event.cancelled(),
                title,
                event.description(),
                event.location(),
                start,
                end,
                event.allDay(),
                event.organizer(),
                event.creator(),
                attendees,
                event.link(),
                event.meetLink(),
                event.created(),
                event.updated(),
                event.marks());
    }

    private static Event cancelled(Event event) {
        return new Event(
                event.id(),
                event.version(),
                true,
                event.title(),
                event.description(),
                event.location(),
                event.start(),
                event.end(),
                event.allDay(),
                event.organizer(),
                event.creator(),
                event.attendees(),
                event.link(),
                event.meetLink(),
                event.created(),
                event.updated(),
                event.marks());
    }

    private static Attendee attendee(Account account, EmailAddress address) {
        boolean self = address.equals(account.address);
        return new Attendee(address, Optional.empty(), self ? "accepted" : "needsAction", self);
    }

    private Changes paged(List<Event> all, Optional<String> page) {
        int from = page.map(Integer::parseInt).orElse(0);
        int to = Math.min(from + PAGE, all.size());
        boolean more = to < all.size();
        return new Changes(
                List.copyOf(all.subList(from, to)),
                more ? Optional.of(Integer.toString(to)) : Optional.empty(),
                more ? Optional.empty() : Optional.of(Long.toString(numbers)));
    }

    private static void merge(List<Busy> spans, Instant start, Instant end) {
        Busy last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
        if (last == null || start.isAfter(last.end())) {
            spans.add(new Busy(start, end));
        } else {
            spans.set(spans.size() - 1, new Busy(last.start(), later(last.end(), end)));
        }
    }

    private static Instant later(Instant left, Instant right) {
        return left.isAfter(right) ? left : right;
    }

    private static Instant earlier(Instant left, Instant right) {
        return left.isBefore(right) ? left : right;
    }

    private <T> T read(Supplier<T> call) {
        return faults.read(() -> {
            synchronized (this) {
                return call.get();
            }
        });
    }

    private Account account(Tenant tenant) {
        return Optional.ofNullable(accounts.get(tenant))
                .orElseThrow(() -> new AccountMissing(false, "Google is not connected"));
    }
}
