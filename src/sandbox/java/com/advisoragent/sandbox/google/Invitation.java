package com.advisoragent.sandbox.google;

import java.util.List;

/** A mail that Google Calendar sent to those who are asked to come. */
public record Invitation(Kind kind, String eventId, String title, List<String> recipients) {
    /** What the mail says. */
    public enum Kind {
        INVITED,
        CHANGED,
        CANCELLED
    }
}
