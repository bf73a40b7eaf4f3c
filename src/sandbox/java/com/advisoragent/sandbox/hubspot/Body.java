package com.advisoragent.sandbox.hubspot;

import com.advisoragent.sandbox.wire.Call;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The JSON of a request, read strictly: what is missing, of the wrong type or unknown is refused by name. */
record Body(JsonNode json) {
    /** {@code required} and {@code optional} are field names, separated by spaces. */
    static Body of(Call call, String required, String optional) {
        if (!call.header("content-type").orElse("").startsWith("application/json")) {
            throw new HubSpotError(415, "VALIDATION_ERROR", "Unsupported Media Type: send application/json");
        }
        JsonNode json = Json.read(call.text())
                .orElseThrow(() -> HubSpotError.invalid("Invalid input JSON on line 1, column 1"));
        return new Body(json).checked(required, optional);
    }

    Body checked(String required, String optional) {
        if (!json.isObject()) {
            throw HubSpotError.invalid("Invalid input JSON: an object is expected");
        }
        Set<String> known = words(required);
        List<String> missing = new ArrayList<>(known);
        missing.removeIf(name -> json.hasNonNull(name));
        if (!missing.isEmpty()) {
            throw HubSpotError.invalid("Invalid input JSON: Some required fields were not set: " + missing);
        }
        known.addAll(words(optional));
        json.properties().forEach(field -> {
            if (!known.contains(field.getKey())) {
                throw HubSpotError.invalid("Invalid input JSON: Unrecognized field \"" + field.getKey() + "\"");
            }
        });
        return this;
    }

    String text(String name) {
        JsonNode value = json.path(name);
        if (!value.isValueNode() && !value.isMissingNode()) {
            throw HubSpotError.invalid("Invalid input JSON: " + name + " must be a string");
        }
        return value.isNull() ? "" : value.asText();
    }

    int number(String name, int otherwise, int most) {
        String text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > most) {
            throw HubSpotError.invalid(name + " must be a number of at most " + most + ", not " + text);
        }
        return Integer.parseInt(text);
    }

    List<Body> list(String name) {
        JsonNode value = json.path(name);
        if (!value.isArray() && !value.isMissingNode() && !value.isNull()) {
            throw HubSpotError.invalid("Invalid input JSON: " + name + " must be an array");
        }
        List<Body> items = new ArrayList<>();
        value.forEach(item -> items.add(new Body(item)));
        return items;
    }

    Set<String> texts(String name) {
        Set<String> texts = new LinkedHashSet<>();
        list(name).forEach(item -> texts.add(item.json().asText()));
        return texts;
    }

    Optional<Body> object(String name) {
        return json.hasNonNull(name) ? Optional.of(new Body(json.get(name))) : Optional.empty();
    }

    /** Null is how HubSpot's clients clear a property, as the empty string is. */
    Map<String, String> properties() {
        JsonNode given = json.path("properties");
        if (!given.isObject()) {
            throw HubSpotError.invalid("Invalid input JSON: properties must be an object");
        }
        Map<String, String> properties = new LinkedHashMap<>();
        given.properties().forEach(field -> {
            if (field.getValue().isContainerNode()) {
                throw HubSpotError.invalid("Invalid input JSON: property " + field.getKey() + " must be a string");
            }
            properties.put(
                    field.getKey(),
                    field.getValue().isNull() ? "" : field.getValue().asText());
        });
        return properties;
    }

    /** The ids that a create body associates, each with the one type that fits this kind. */
    Set<String> associations(Kind kind) {
        Set<String> ids = new LinkedHashSet<>();
        for (Body association : list("associations")) {
            association.checked("to types", "");
            for (Body type : association.list("types")) {
                type.checked("associationCategory associationTypeId", "");
                if (!type.text("associationCategory").equals("HUBSPOT_DEFINED")
                        || type.number("associationTypeId", 0, Integer.MAX_VALUE) != kind.associationTypeId) {
                    throw HubSpotError.invalid("association type " + type.text("associationTypeId")
                            + " is not valid from " + kind.plural + "; "
                            + kind.associationTypeId + " leads to " + kind.other().plural);
                }
            }
            ids.add(association.object("to").orElseThrow().checked("id", "").text("id"));
        }
        return ids;
    }

    private static Set<String> words(String list) {
        return list.isEmpty() ? new LinkedHashSet<>() : new LinkedHashSet<>(List.of(list.split(" ")));
    }
}
