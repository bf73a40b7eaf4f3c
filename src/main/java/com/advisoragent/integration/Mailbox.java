package com.advisoragent.integration;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the advisor's mail. Retries what may pass within the call's time; every method throws {@link Unavailable},
 * {@link Refused} or {@link AccountMissing}. Thread-safe.
 */
public interface Mailbox {
    /** @param cursor where {@link #changes} starts to see what comes from now on; {@code messages} is about right */
    record Profile(EmailAddress address, long messages, String cursor) {}

    /** A message as listed: nothing but ids. */
    record Listed(String id, String threadId) {}

    /** A whole message. {@code mime} is as the provider keeps it; {@code labels} are the provider's ids. */
    record Raw(String id, String threadId, Set<String> labels, Instant receivedAt, byte[] mime) {}

    /** One thing that happened. A deleted message is only known by its id. */
    record Change(Kind kind, String messageId, String threadId) {
        public enum Kind {
            ADDED,
            LABELS,
            DELETED
        }
    }

    record Changes(List<Change> changes, String cursor) {}

    Profile profile(Tenant tenant);

    /**
     * All messages but spam and trash, the newest first.
     *
     * @param query in the provider's search language, for instance {@code after:2026/03/01}; blank for all
     * @param page {@link Page#next} of the page before
     */
    Page<Listed> list(Tenant tenant, String query, Optional<String> page);

    /** @throws Refused NOT_FOUND if there is none of that id */
    Raw get(Tenant tenant, String messageId);

    /** The messages of a thread, oldest first. */
    List<Listed> thread(Tenant tenant, String threadId);

    /** What happened since the cursor, to the end. @throws Refused CURSOR_GONE if that is too long ago */
    Changes changes(Tenant tenant, String cursor);

    /** The names of the advisor's labels by id. */
    Map<String, String> labels(Tenant tenant);

    /** Asks for pushes to the topic; returns when they end unless asked again. */
    Instant watch(Tenant tenant, String topic);

    void stopWatching(Tenant tenant);
}
