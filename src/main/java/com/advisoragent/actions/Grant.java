package com.advisoragent.actions;

import java.time.Instant;
import java.util.UUID;

/**
 * What an advisor allowed the agent to do by itself: one shape of one action, when one instruction says so.
 *
 * @param what the kind of happening, by name
 * @param account the account that it is done with
 * @param dailyCap how often a day at most, in the advisor's own days
 */
public record Grant(
        UUID id,
        UUID instruction,
        int revision,
        String what,
        String account,
        Template template,
        int dailyCap,
        State state,
        Instant grantedAt) {
    public enum State {
        ACTIVE,
        /** The advisor took it back. */
        REVOKED,
        /** Its instruction was edited, paused or deleted. */
        VOID
    }
}
