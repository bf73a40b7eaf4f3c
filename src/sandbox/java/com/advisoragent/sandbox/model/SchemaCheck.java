package com.advisoragent.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** What OpenAI asks of a schema in strict mode: closed objects, every property required, a subset of keywords. */
final class SchemaCheck {
    private static final Set<String> KEYWORDS = Set.of(
            "type",
            "title",
            "description",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "enum",
            "const",
            "anyOf",
            "$ref",
            "$defs",
            "definitions",
            "pattern",
            "format",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minItems",
            "maxItems");
    private static final Set<String> TYPES =
            Set.of("string", "number", "integer", "boolean", "object", "array", "null");
    private static final int DEEPEST = 10;

    private final String what;

    /** {@code what} names the schema in messages, for instance {@code function 'search'}. */
    SchemaCheck(String what) {
        this.what = what;
    }

    /** @throws WireError with OpenAI's code {@code invalid_function_parameters} or {@code invalid_json_schema} */
    void check(JsonNode schema) {
        if (!schema.path("type").asText().equals("object")) {
            throw refused("schema must be a JSON Schema of 'type: \"object\"'");
        }
        check(schema, 1);
    }

    private void check(JsonNode schema, int depth) {
        if (!schema.isObject()) {
            throw refused("a schema must be an object");
        }
        if (depth > DEEPEST) {
            throw refused("nested deeper than " + DEEPEST);
        }
        schema.fieldNames().forEachRemaining(keyword -> {
            if (!KEYWORDS.contains(keyword)) {
                throw refused("'" + keyword + "' is not permitted");
            }
        });
        checkType(schema);
        if (schema.has("properties") || isType(schema, "object")) {
            checkObject(schema, depth);
        }
        if (isType(schema, "array")) {
            if (!schema.has("items")) {
                throw refused("array schema missing items");
            }
            check(schema.get("items"), depth + 1);
        }
        schema.path("anyOf").forEach(option -> check(option, depth + 1));
        schema.path("$defs").forEach(definition -> check(definition, depth + 1));
    }

    private void checkType(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isMissingNode() && !schema.has("anyOf") && !schema.has("$ref") && !schema.has("enum")) {
            throw refused("schema must have a 'type' key");
        }
        if (type.isTextual() && !TYPES.contains(type.asText())) {
            throw refused("'" + type.asText() + "' is not a type");
        }
        type.forEach(one -> {
            if (!TYPES.contains(one.asText())) {
                throw refused("'" + one.asText() + "' is not a type");
            }
        });
    }

    private void checkObject(JsonNode schema, int depth) {
        JsonNode more = schema.path("additionalProperties");
        if (!more.isBoolean() || more.asBoolean()) {
            throw refused("'additionalProperties' is required to be supplied and to be false");
        }
        Set<String> properties = new TreeSet<>();
        schema.path("properties").fieldNames().forEachRemaining(properties::add);
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        if (!properties.equals(required)) {
            throw refused("'required' is required to be supplied and to be an array including every key in properties");
        }
        schema.path("properties").forEach(property -> check(property, depth + 1));
    }

    private static boolean isType(JsonNode schema, String name) {
        JsonNode type = schema.path("type");
        if (type.asText().equals(name)) {
            return true;
        }
        for (JsonNode one : type) {
            if (one.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private WireError refused(String why) {
        boolean function = what.startsWith("function");
        return new WireError(
                400,
                "Invalid schema for " + what + ": " + why + ".",
                "invalid_request_error",
                function ? "tools[].function.parameters" : "response_format",
                function ? "invalid_function_parameters" : "invalid_json_schema");
    }
}
