package com.advisoragent.sandbox.hubspot;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** A contact or a note as it stands; {@code associated} are the notes of a contact, or the contacts of a note. */
public record CrmRecord(
        String id, Map<String, String> properties, Set<String> associated, Instant createdAt, Instant updatedAt) {
    /** Empty text if it is not filled in. */
    public String property(String name) {
        return properties.getOrDefault(name, "");
    }
}
