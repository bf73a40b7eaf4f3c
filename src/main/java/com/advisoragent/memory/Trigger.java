package com.advisoragent.memory;

/** What kind of happening a rule waits for. */
public enum Trigger {
    EMAIL_RECEIVED("an email comes in"),
    EMAIL_SENT("you send an email"),
    EVENT_CREATED("an event is put on your calendar"),
    EVENT_CHANGED("an event on your calendar changes"),
    CONTACT_CREATED("a contact is created in the CRM"),
    CONTACT_CHANGED("a contact changes in the CRM"),
    NOTE_ADDED("a note is added in the CRM"),
    TIME("its time comes"),
    /** Whatever happens: not understood yet, or not to be narrowed. */
    ANY("something happens that it speaks of");

    private final String words;

    Trigger(String words) {
        this.words = words;
    }

    /** As an advisor reads it, behind "when". */
    public String words() {
        return words;
    }

    /** Whether a rule that waits for this could apply where that happened. */
    public boolean covers(Trigger happened) {
        return this == ANY || this == happened;
    }
}
