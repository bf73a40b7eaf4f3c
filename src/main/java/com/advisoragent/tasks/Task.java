package com.advisoragent.tasks;

import com.advisoragent.common.EmailAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that waits, and the conversation that goes on with it.
 *
 * @param goal what is to be reached in the end
 * @param then what to do when it is over, as the agent noted it
 * @param person whose reply is waited for
 * @param threadId the mail thread that the reply is expected in; it may come in another
 * @param dueAt when it is over without
 */
public record Task(
        UUID id,
        UUID conversation,
        Kind kind,
        State state,
        String goal,
        String then,
        Optional<EmailAddress> person,
        Optional<String> threadId,
        Instant createdAt,
        Instant dueAt) {
    public enum Kind {
        REPLY,
        TIME
    }

    public enum State {
        OPEN,
        /** What was waited for has come. */
        DONE,
        /** The time was over first. */
        OVERDUE,
        CANCELLED
    }
}
