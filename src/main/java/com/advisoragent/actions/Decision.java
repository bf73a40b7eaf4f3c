package com.advisoragent.actions;

/** What came of somebody's wish to decide. */
public sealed interface Decision {
    /** It is theirs, and done as they wished. */
    record Taken(Proposal proposal) implements Decision {}

    /** Many people would get it: ask once more. */
    record ConfirmFirst(Proposal proposal) implements Decision {}

    /** It is decided already, or over. */
    record Over(Proposal proposal) implements Decision {}

    /** Not of this person, or there is none. */
    record NotYours() implements Decision {}

    /** What was shown is not what is stored. */
    record Changed() implements Decision {}

    /** The firm's rules forbid it as it stands. */
    record Blocked(Proposal proposal) implements Decision {}

    /** The edit is no action; why is said in the advisor's words. */
    record Unfit(String why) implements Decision {}
}
