package com.advisoragent.memory;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One thing that the advisor told the agent, in exactly their words.
 *
 * @param where where it was said; empty for a command, which has no message of its own
 * @param revision counts the edits; an understanding belongs to one of them
 */
public record StandingInstruction(
        UUID id,
        String words,
        Kind kind,
        State state,
        Instant saidAt,
        Optional<Said.Where> where,
        int revision,
        Optional<Understanding> understanding) {
    /** FACT is to be known ("call her Liz"), RULE to be followed when something happens. */
    public enum Kind {
        RULE,
        FACT
    }

    public enum State {
        /** Found in a message to the agent, not yet confirmed: it counts for nothing. */
        SUGGESTED,
        ACTIVE,
        PAUSED
    }

    /** The trigger it waits for; {@link Trigger#ANY} until it is understood. */
    public Trigger trigger() {
        return understanding.map(Understanding::trigger).orElse(Trigger.ANY);
    }
}
