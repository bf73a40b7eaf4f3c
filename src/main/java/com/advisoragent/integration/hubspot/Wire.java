package com.advisoragent.integration.hubspot;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON as this API writes and reads it. */
final class Wire {
    private Wire() {}

    static JsonArray texts(Collection<String> values) {
        return Json.createArrayBuilder(values).build();
    }

    static JsonObject properties(Map<String, String> properties) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        properties.forEach(object::add);
        return object.build();
    }

    /** {@code [{"id": …}, …]}. */
    static JsonArray inputs(Collection<String> ids) {
        JsonArrayBuilder inputs = Json.createArrayBuilder();
        ids.forEach(id -> inputs.add(Json.createObjectBuilder().add("id", id)));
        return inputs.build();
    }

    static List<JsonObject> results(JsonObject answer) {
        return list(answer, "results");
    }

    static List<JsonObject> list(JsonObject object, String name) {
        return object.containsKey(name) && object.get(name).getValueType() == JsonValue.ValueType.ARRAY
                ? object.getJsonArray(name).getValuesAs(JsonObject.class)
                : List.of();
    }

    /** The cursor of the following page. */
    static Optional<String> after(JsonObject answer) {
        return object(answer, "paging")
                .flatMap(paging -> object(paging, "next"))
                .flatMap(next -> text(next, "after"));
    }

    static Optional<JsonObject> object(JsonObject object, String name) {
        return object.get(name) instanceof JsonObject inner ? Optional.of(inner) : Optional.empty();
    }

    /** A string, or a number as one: ids come as both. Blank is none. */
    static Optional<String> text(JsonObject object, String name) {
        JsonValue value = object.getOrDefault(name, JsonValue.NULL);
        return switch (value.getValueType()) {
            case STRING -> Optional.of(((JsonString) value).getString()).filter(text -> !text.isBlank());
            case NUMBER -> Optional.of(value.toString());
            default -> Optional.empty();
        };
    }
}
