package com.advisoragent.knowledge;

import java.time.Instant;
import java.util.Optional;

/** How many documents of each kind are indexed for one advisor, and when the oldest and the newest of them are from. */
public record Holdings(
        int emails, int events, int notes, int contacts, Optional<Instant> oldest, Optional<Instant> newest) {
    static final Holdings NONE = new Holdings(0, 0, 0, 0, Optional.empty(), Optional.empty());

    public int documents() {
        return emails + events + notes + contacts;
    }
}
