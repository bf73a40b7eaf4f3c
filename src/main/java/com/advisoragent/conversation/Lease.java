package com.advisoragent.conversation;

/** Whether a turn may be worked on now, on this node. */
public sealed interface Lease {
    /** Yes: the conversation is ours until {@link Conversations#release}. */
    record Granted(Turn turn) implements Lease {}

    /** Another worker has the conversation, or an earlier turn of it is still open. */
    record NotYet() implements Lease {}

    /** The turn is closed, or its conversation is gone. */
    record Over() implements Lease {}
}
