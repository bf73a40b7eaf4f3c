package com.advisoragent.integration;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the advisor's primary calendar. Exceptions as in {@link Mailbox}. Thread-safe. */
public interface Calendar {
    /** Who is asked to come. {@code response} is needsAction, declined, tentative or accepted. */
    record Attendee(EmailAddress address, Optional<String> name, String response, boolean self) {}

    /**
     * One event; of a recurring one each instance. An all-day event starts and ends at midnight in the calendar's zone.
     *
     * @param version changes with every edit (the provider's etag)
     * @param marks what our own code wrote into it, seen by nobody else
     */
    record Event(
            String id,
            String version,
            boolean cancelled,
            String title,
            String description,
            String location,
            Instant start,
            Instant end,
            boolean allDay,
            Optional<EmailAddress> organizer,
            Optional<EmailAddress> creator,
            List<Attendee> attendees,
            Optional<URI> link,
            Optional<URI> meetLink,
            Instant created,
            Instant updated,
            Map<String, String> marks) {}

    record Busy(Instant start, Instant end) {}

    /** @param cursor goes on from here next time; only behind the last page */
    record Changes(List<Event> events, Optional<String> nextPage, Optional<String> cursor) {}

    /** A channel that pushes are sent through. */
    record Channel(String id, String resourceId, Instant expires) {}

    ZoneId zone(Tenant tenant);

    /** All single events from then on, by pages; behind the last one the cursor. */
    Changes all(Tenant tenant, Instant from, Optional<String> page);

    /** What changed since the cursor, cancelled events included. @throws Refused CURSOR_GONE: read all anew */
    Changes changes(Tenant tenant, String cursor, Optional<String> page);

    /** Events that touch the span, in order of their start, without cancelled ones. */
    List<Event> between(Tenant tenant, Instant from, Instant to);

    Optional<Event> get(Tenant tenant, String eventId);

    List<Busy> busy(Tenant tenant, Instant from, Instant to);

    /** Asks for pushes to the address; {@code token} comes back with each. */
    Channel watch(Tenant tenant, URI address, String channelId, String token);

    void stopWatching(Tenant tenant, Channel channel);
}
