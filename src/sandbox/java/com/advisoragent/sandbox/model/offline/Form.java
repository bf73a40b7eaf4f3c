package com.advisoragent.sandbox.model.offline;

import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ModelQuestion.Tool;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/** Fills a tool's arguments in by the names and types that its schema gives them; what it does not know stays empty. */
final class Form {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Form() {}

    /** @param known by the names that a schema may use, in lower case; several names may stand for one thing */
    static BrainAnswer call(Tool tool, Map<String, JsonNode> known) {
        ObjectNode arguments = JSON.objectNode();
        tool.parameters().path("properties").fields().forEachRemaining(property -> {
            JsonNode value = known.get(property.getKey().toLowerCase(Locale.ROOT));
            arguments.set(
                    property.getKey(), value == null ? empty(property.getValue()) : fitted(value, property.getValue()));
        });
        return BrainAnswer.call(tool.name(), arguments.toString());
    }

    static JsonNode text(String text) {
        return JSON.textNode(text);
    }

    static JsonNode nothing() {
        return JSON.nullNode();
    }

    private static JsonNode fitted(JsonNode value, JsonNode schema) {
        if (value.isNull()) {
            return empty(schema);
        }
        if (is(schema, "array") && !value.isArray()) {
            return JSON.arrayNode().add(fitted(value, schema.path("items")));
        }
        if (is(schema, "array")) {
            var list = JSON.arrayNode();
            value.forEach(each -> list.add(fitted(each, schema.path("items"))));
            return list;
        }
        if (is(schema, "string") && value.isObject()) {
            return value.has("start") ? value.get("start") : JSON.textNode(value.toString());
        }
        if (is(schema, "string") && value.isArray()) {
            return value.isEmpty() ? empty(schema) : fitted(value.get(0), schema);
        }
        if (is(schema, "object") && value.isObject()) {
            ObjectNode object = JSON.objectNode();
            schema.path("properties")
                    .fields()
                    .forEachRemaining(property -> object.set(
                            property.getKey(),
                            value.has(property.getKey()) ? value.get(property.getKey()) : empty(property.getValue())));
            return object;
        }
        return value;
    }

    private static JsonNode empty(JsonNode schema) {
        if (is(schema, "null")) {
            return JSON.nullNode();
        }
        if (is(schema, "array")) {
            return JSON.arrayNode();
        }
        if (is(schema, "boolean")) {
            return JSON.booleanNode(false);
        }
        if (is(schema, "object")) {
            return JSON.objectNode();
        }
        return is(schema, "integer") || is(schema, "number") ? JSON.numberNode(0) : JSON.textNode("");
    }

    private static boolean is(JsonNode schema, String type) {
        JsonNode types = schema.path("type");
        if (types.isTextual()) {
            return types.asText().equals(type);
        }
        for (JsonNode each : types) {
            if (each.asText().equals(type)) {
                return true;
            }
        }
        return false;
    }
}
