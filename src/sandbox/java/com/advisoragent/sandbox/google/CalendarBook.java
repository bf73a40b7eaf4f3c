package com.advisoragent.sandbox.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The primary calendar of one account, its events as Google's JSON. Guarded by the lock of {@link Accounts}. */
final class CalendarBook {
    /** An event and when it last changed, counted. */
    record Entry(ObjectNode event, long change) {
        boolean cancelled() {
            return event.path("status").asText().equals("cancelled");
        }

        /** What repeats; its instances are entries of their own. */
        boolean isSeries() {
            return event.has("recurrence");
        }

        boolean isInstance() {
            return event.has("recurringEventId");
        }
    }

    final String address;
    final String name;
    final ZoneId zone;
    private final Clock clock;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<Invitation> invitations = new ArrayList<>();
    private final long started;
    private long change;
    private long oldestToken;
    private Runnable listener = () -> {};

    CalendarBook(String address, String name, ZoneId zone, Clock clock) {
        this.address = address;
        this.name = name;
        this.zone = zone;
        this.clock = clock;
        // Above whatever an earlier start reached, so that a sync token kept from then has expired.
        this.started = clock.instant().getEpochSecond() * 1000;
        this.change = started;
        this.oldestToken = started;
    }

    void onChange(Runnable next) {
        listener = next;
    }

    long change() {
        return change;
    }

    /** Whether a sync token of this state still holds. */
    boolean remembers(long state) {
        return state >= oldestToken && state <= change;
    }

    void expireTokens() {
        oldestToken = ++change;
    }

    List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    Optional<Entry> find(String id) {
        return Optional.ofNullable(entries.get(id));
    }

    ObjectNode known(String id) {
        return find(id).map(Entry::event).orElseThrow(() -> new GoogleError(404, "notFound", "NOT_FOUND", "Not Found"));
    }

    /** Keeps the event under its id with a new etag, and tells of it. */
    ObjectNode put(ObjectNode event) {
        change++;
        event.put("etag", "\"" + change + "\"").put("updated", now());
        entries.put(event.get("id").asText(), new Entry(event, change));
        listener.run();
        return event;
    }

    String now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    String newId() {
        // Base32hex digits, as Google's own.
        return UUID.randomUUID().toString().replace("-", "").substring(0, 26);
    }

    Instant start(ObjectNode event) {
        return EventTimes.instant(event.get("start"), zone);
    }

    Instant end(ObjectNode event) {
        return EventTimes.instant(event.get("end"), zone);
    }

    void invited(Invitation invitation) {
        invitations.add(invitation);
    }

    List<Invitation> invitations() {
        return List.copyOf(invitations);
    }
}
