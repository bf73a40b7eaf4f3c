package com.advisoragent.actions;

import java.util.Optional;

/** How proposals are shown to their advisor, without knowing where. Thread-safe. */
public interface Cards {
    /**
     * Shows the proposal as it now stands: a card where there is none yet, and every copy that there is brought up to
     * date.
     *
     * @return what a new card shows, for the record; empty if there was one already
     * @throws com.advisoragent.jobs.TransientFailure when trying again may help
     */
    Optional<String> show(Proposal proposal);

    /** The same of a time that a client took of what they were offered: one card for all that follows from it. */
    Optional<String> show(Chosen chosen);
}
