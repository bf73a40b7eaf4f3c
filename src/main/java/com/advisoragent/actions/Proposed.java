package com.advisoragent.actions;

/** What came of a wish to propose. */
public sealed interface Proposed {
    /** A card is on its way to the advisor. */
    record Shown(Proposal proposal) implements Proposed {}

    /** A grant approved it: it is under way, and its outcome is told. */
    record Allowed(Proposal proposal) implements Proposed {}

    /** As many as may be open at once wait already. */
    record TooMany(int open) implements Proposed {}

    /** It cannot be done as it stands; why is said for the model. */
    record Refused(String why) implements Proposed {}
}
