package com.advisoragent.sandbox.hubspot;

/** Someone with a seat in the portal. A record belongs to the {@code ownerId}; a webhook names the {@code userId}. */
public record HubSpotUser(long userId, String ownerId, String email, String firstName, String lastName) {
    public String name() {
        return firstName + " " + lastName;
    }
}
