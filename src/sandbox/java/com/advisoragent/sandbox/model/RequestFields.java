package com.advisoragent.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Refuses fields that the vendor does not know. */
final class RequestFields {
    private RequestFields() {}

    static void check(JsonNode object, Set<String> known) {
        if (!object.isObject()) {
            throw WireError.invalid("We could not parse the JSON body of your request.", null);
        }
        object.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                throw new WireError(
                        400,
                        "Unrecognized request argument supplied: " + field,
                        "invalid_request_error",
                        null,
                        "unknown_parameter");
            }
        });
    }
}
