package com.advisoragent.sandbox.google;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields that a request's JSON may have, so that a misspelt one is refused. Written in a short form: {@code name} is a
 * string, {@code name:b} a truth value, {@code name:n} a number, {@code name:*} strings by name, {@code name{…}} an object;
 * {@code []} behind the name makes it a list.
 */
final class Shape {
    private enum Kind {
        STRING,
        TRUTH,
        NUMBER,
        STRINGS_BY_NAME,
        OBJECT
    }

    private record Field(Kind kind, boolean list, Shape inner) {}

    private final Map<String, Field> fields = new LinkedHashMap<>();

    private Shape() {}

    static Shape of(String spec) {
        Reader reader = new Reader(spec);
        Shape shape = reader.object();
        if (reader.at < spec.length()) {
            throw new IllegalArgumentException("a brace too many in " + spec);
        }
        return shape;
    }

    /** @throws GoogleError 400 that names the first field that does not fit */
    void check(JsonNode object, String path) {
        if (!object.isObject()) {
            throw wrong(path.isEmpty() ? "" : " at '" + path + "'", "an object is expected");
        }
        object.fields().forEachRemaining(entry -> {
            Field field = fields.get(entry.getKey());
            if (field == null) {
                String where = path.isEmpty() ? "" : " at '" + path + "'";
                throw wrong("", "Unknown name \"" + entry.getKey() + "\"" + where + ": Cannot find field.");
            }
            String at = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            if (entry.getValue().isNull()) {
                return;
            }
            if (!field.list()) {
                check(field, entry.getValue(), at);
                return;
            }
            if (!entry.getValue().isArray()) {
                throw wrong(" at '" + at + "'", "a list is expected");
            }
            int i = 0;
            for (JsonNode each : entry.getValue()) {
                check(field, each, at + "[" + i++ + "]");
            }
        });
    }

    private static void check(Field field, JsonNode value, String at) {
        boolean fits = switch (field.kind()) {
            case STRING -> value.isTextual();
            case TRUTH -> value.isBoolean();
            case NUMBER ->
                value.isIntegralNumber() || value.isTextual() && value.asText().matches("-?\\d+");
            case STRINGS_BY_NAME, OBJECT -> value.isObject();
        };
        if (!fits) {
            throw wrong(" at '" + at + "'", "Invalid value (" + field.kind() + "), " + value);
        }
        if (field.kind() == Kind.OBJECT) {
            field.inner().check(value, at);
        }
        if (field.kind() == Kind.STRINGS_BY_NAME) {
            for (JsonNode each : value) {
                if (!each.isTextual() && !each.isNull()) {
                    throw wrong(" at '" + at + "'", "Invalid value (STRING), " + each);
                }
            }
        }
    }

    private static GoogleError wrong(String where, String what) {
        return GoogleError.invalid("Invalid JSON payload received. " + what + where);
    }

    /** Reads the short form. */
    private static final class Reader {
        private final String spec;
        private int at;

        Reader(String spec) {
            this.spec = spec;
        }

        Shape object() {
            Shape shape = new Shape();
            while (at < spec.length() && spec.charAt(at) != '}') {
                if (spec.charAt(at) == ' ') {
                    at++;
                } else {
                    String name = name();
                    shape.fields.put(name, field());
                }
            }
            return shape;
        }

        private String name() {
            int start = at;
            while (at < spec.length() && " {}[:".indexOf(spec.charAt(at)) < 0) {
                at++;
            }
            return spec.substring(start, at);
        }

        private Field field() {
            boolean list = spec.startsWith("[]", at);
            at += list ? 2 : 0;
            if (spec.startsWith("{", at)) {
                at++;
                Shape inner = object();
                at++;
                return new Field(Kind.OBJECT, list, inner);
            }
            if (!spec.startsWith(":", at)) {
                return new Field(Kind.STRING, list, null);
            }
            at += 2;
            return switch (spec.charAt(at - 1)) {
                case 'b' -> new Field(Kind.TRUTH, list, null);
                case 'n' -> new Field(Kind.NUMBER, list, null);
                case '*' -> new Field(Kind.STRINGS_BY_NAME, list, null);
                default -> throw new IllegalArgumentException("no kind " + spec.charAt(at - 1));
            };
        }
    }
}
