package com.advisoragent.sandbox.model.offline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** The one person that a tool for it found. */
record Person(String name, String address, String contactId) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Optional<Person> in(String result) {
        JsonNode root = read(result);
        JsonNode person = root.path("person").isObject() ? root.path("person") : root.path("contact");
        JsonNode people = root.path("people");
        if (!person.isObject() && people.size() == 1) {
            person = people.get(0);
        }
        String address =
                person.path("addresses").path(0).asText(person.path("email").asText(""));
        return person.isObject()
                ? Optional.of(new Person(
                        person.path("name").asText(address),
                        address,
                        person.path("contact_ids")
                                .path(0)
                                .asText(person.path("id").asText(""))))
                : Optional.empty();
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException notJson) {
            return JSON.missingNode();
        }
    }
}
