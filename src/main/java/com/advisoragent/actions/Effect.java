package com.advisoragent.actions;

import java.util.Optional;

/**
 * How one type of action is carried out at its provider. Its methods throw what the ports throw, and {@link Stale} when the
 * world has moved on.
 */
interface Effect<A extends Action> {
    /** What was done, as the provider knows it and as the advisor can see it. */
    record Done(Optional<String> handle, Optional<String> link) {}

    /** What a look at the provider tells of an earlier attempt. */
    sealed interface Look {
        record ItIsDone(Done done) implements Look {}

        record NotDone() implements Look {}

        /** It cannot be told now; it may be later. */
        record Unclear() implements Look {}
    }

    /** Whether an earlier attempt, whose end is not known, had its effect. */
    Look look(Proposal proposal, A action);

    /** Reads again what the draft took for granted. */
    void require(Proposal proposal, A action);

    /** Does it. */
    Done perform(Proposal proposal, A action);

    /** Leaves nothing half-made behind where it is known that it was not done. */
    default void abandon(Proposal proposal) {}
}
