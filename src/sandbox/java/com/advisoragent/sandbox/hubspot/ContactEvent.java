package com.advisoragent.sandbox.hubspot;

import java.time.Instant;

/** What happened to a contact; {@code property} is empty unless one of them changed. */
record ContactEvent(Type type, String contactId, String property, String value, Actor actor, Instant at) {
    enum Type {
        CREATION("creation"),
        PROPERTY_CHANGE("propertyChange"),
        DELETION("deletion");

        /** The second half of a subscription's type. */
        final String word;

        Type(String word) {
            this.word = word;
        }
    }
}
