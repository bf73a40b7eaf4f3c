package com.advisoragent.knowledge.content;

/** Something that cannot be read at all, with a reason that an advisor understands. */
public final class Unreadable extends Exception {
    public Unreadable(String reason) {
        super(reason);
    }

    public Unreadable(String reason, Throwable cause) {
        super(reason, cause);
    }
}
