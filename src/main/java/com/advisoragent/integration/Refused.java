package com.advisoragent.integration;

/** The provider said no, and will say it again to the same call. */
public final class Refused extends IntegrationException {
    /** Why, as far as somebody can act on it. */
    public enum Reason {
        /** There is no such thing, or no longer. */
        NOT_FOUND,
        /** It exists already. */
        EXISTS,
        /** It has changed since the version that was named. */
        CHANGED,
        /** The place to go on from is too old: read everything anew. */
        CURSOR_GONE,
        /** The account lacks a permission. */
        FORBIDDEN,
        /** The request is not acceptable. */
        INVALID
    }

    private final Reason reason;

    public Refused(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
