package com.advisoragent.sandbox.model.offline;

import java.util.Locale;

/** What sort of thing happened outside, as the words that tell it say. */
enum Happened {
    MAIL_IN("EMAIL_RECEIVED"),
    MAIL_OUT("EMAIL_SENT"),
    EVENT_CREATED("EVENT_CREATED"),
    EVENT_CHANGED("EVENT_CHANGED"),
    CONTACT_CREATED("CONTACT_CREATED"),
    CONTACT_CHANGED("CONTACT_CHANGED"),
    NOTE_ADDED("NOTE_ADDED");

    private final String trigger;

    Happened(String trigger) {
        this.trigger = trigger;
    }

    /** As a schema may call it. */
    String trigger() {
        return trigger;
    }

    static Happened of(String what) {
        String lower = what.lines().findFirst().orElse("").toLowerCase(Locale.ROOT);
        boolean changed = lower.contains("changed") || lower.contains("cancelled");
        if (lower.contains("note")) {
            return NOTE_ADDED;
        }
        if (lower.contains("contact")) {
            return changed ? CONTACT_CHANGED : CONTACT_CREATED;
        }
        if (lower.contains("event") || lower.contains("calendar")) {
            return changed ? EVENT_CHANGED : EVENT_CREATED;
        }
        return lower.contains("sent") ? MAIL_OUT : MAIL_IN;
    }
}
