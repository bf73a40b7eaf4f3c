package com.advisoragent.integration;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes the advisor's primary calendar. Only {@code actions} uses it. Exceptions as in {@link MailSender}. */
public interface CalendarWriter {
    /** An event to be. {@code id} is ours: 5 to 1024 of a–v and 0–9, so that a second attempt meets the first. */
    record NewEvent(
            String id,
            String title,
            String description,
            String location,
            Instant start,
            Instant end,
            ZoneId zone,
            List<EmailAddress> attendees,
            boolean meetLink,
            boolean notifyAttendees,
            Map<String, String> marks) {}

    /** What becomes different; empty parts stay as they are. */
    record Patch(
            Optional<String> title,
            Optional<String> description,
            Optional<String> location,
            Optional<Instant> start,
            Optional<Instant> end,
            Optional<List<EmailAddress>> attendees,
            boolean notifyAttendees) {}

    /** @throws Refused EXISTS if an event of that id is there already */
    Calendar.Event insert(Tenant tenant, NewEvent event);

    /** @throws Refused CHANGED if the event is not at this version any more */
    Calendar.Event patch(Tenant tenant, String eventId, String version, Patch patch);

    /** @throws Refused CHANGED as in {@link #patch}, NOT_FOUND if it is gone already */
    void cancel(Tenant tenant, String eventId, String version, boolean notifyAttendees);
}
