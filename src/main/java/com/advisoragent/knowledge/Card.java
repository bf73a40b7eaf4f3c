package com.advisoragent.knowledge;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A CRM contact, as far as it tells who somebody is.
 *
 * @param nickname what they are called, or empty
 * @param household whatever the CRM calls those who belong together, or empty
 * @param stage the CRM's lifecycle stage; {@code other} is somebody who is no client: an accountant, a lender
 */
public record Card(
        String contactId,
        String firstName,
        String lastName,
        String nickname,
        List<String> addresses,
        String company,
        String household,
        String city,
        String stage,
        Optional<URI> link) {
    public Card {
        addresses = List.copyOf(addresses);
    }

    public String name() {
        return (firstName + " " + lastName).strip();
    }
}
