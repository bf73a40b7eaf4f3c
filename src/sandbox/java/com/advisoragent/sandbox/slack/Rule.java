package com.advisoragent.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a JSON value in Block Kit must be like. Writes what is wrong, in Slack's words, into {@link Problems}. */
@FunctionalInterface
interface Rule {
    void check(JsonNode value, String path, Problems problems);

    /** What was found wrong, each with a JSON pointer. */
    final class Problems {
        final List<String> messages = new ArrayList<>();

        void add(String what, String path) {
            messages.add("[ERROR] " + what + " [json-pointer:" + path + "]");
        }
    }

    static Rule string(int max) {
        return (value, path, problems) -> {
            if (!value.isTextual()) {
                problems.add("must be a string", path);
            } else if (value.asText().isEmpty()) {
                problems.add("must be more than 0 characters", path);
            } else if (value.asText().length() > max) {
                problems.add("must be less than " + (max + 1) + " characters", path);
            }
        };
    }

    /** As {@link #string}, and may be empty. */
    static Rule maybeEmpty(int max) {
        Rule filled = string(max);
        return (value, path, problems) -> {
            if (!value.isTextual() || !value.asText().isEmpty()) {
                filled.check(value, path, problems);
            }
        };
    }

    static Rule oneOf(String... allowed) {
        Set<String> values = Set.of(allowed);
        return (value, path, problems) -> {
            if (!value.isTextual() || !values.contains(value.asText())) {
                problems.add("failed to match one of the allowed values: " + String.join(", ", allowed), path);
            }
        };
    }

    static Rule matching(String regex, String meaning) {
        return (value, path, problems) -> {
            if (!value.isTextual() || !value.asText().matches(regex)) {
                problems.add("must be " + meaning, path);
            }
        };
    }

    static Rule bool() {
        return (value, path, problems) -> {
            if (!value.isBoolean()) {
                problems.add("must be a boolean", path);
            }
        };
    }

    static Rule integer(int min, int max) {
        return (value, path, problems) -> {
            if (!value.isIntegralNumber() || value.asLong() < min || value.asLong() > max) {
                problems.add("must be an integer from " + min + " to " + max, path);
            }
        };
    }

    static Rule list(Rule item, int min, int max) {
        return (value, path, problems) -> {
            if (!value.isArray()) {
                problems.add("must be an array", path);
                return;
            }
            if (value.size() < min) {
                problems.add("no fewer than " + min + " items allowed", path);
            }
            if (value.size() > max) {
                problems.add("no more than " + max + " items allowed", path);
            }
            for (int i = 0; i < value.size(); i++) {
                item.check(value.get(i), path + "/" + i, problems);
            }
        };
    }

    /** An object whose {@code type} chooses the rule for the rest. */
    static Rule typed(Map<String, Rule> types) {
        return (value, path, problems) -> {
            if (!value.isObject()) {
                problems.add("must be an object", path);
                return;
            }
            if (!value.has("type")) {
                problems.add("missing required field: type", path);
                return;
            }
            Rule rule = types.get(value.path("type").asText());
            if (rule == null) {
                problems.add("unsupported type: " + value.path("type").asText(), path + "/type");
            } else {
                rule.check(value, path, problems);
            }
        };
    }

    static Shape object() {
        return new Shape();
    }

    /** An object with exactly these fields; {@code type} is allowed where {@link #typed} has looked at it. */
    final class Shape implements Rule {
        private final Map<String, Rule> fields = new TreeMap<>();
        private final List<String> required = new ArrayList<>();
        private final List<List<String>> atLeastOne = new ArrayList<>();

        Shape must(String field, Rule rule) {
            required.add(field);
            return may(field, rule);
        }

        Shape may(String field, Rule rule) {
            fields.put(field, rule);
            return this;
        }

        Shape oneFieldOf(String... names) {
            atLeastOne.add(List.of(names));
            return this;
        }

        @Override
        public void check(JsonNode value, String path, Problems problems) {
            if (!value.isObject()) {
                problems.add("must be an object", path);
                return;
            }
            for (String field : required) {
                if (!value.has(field)) {
                    problems.add("missing required field: " + field, path);
                }
            }
            for (List<String> names : atLeastOne) {
                if (names.stream().noneMatch(value::has)) {
                    problems.add("must define one of: " + String.join(", ", names), path);
                }
            }
            value.properties().forEach(field -> {
                Rule rule = fields.get(field.getKey());
                if (rule != null) {
                    rule.check(field.getValue(), path + "/" + field.getKey(), problems);
                } else if (!field.getKey().equals("type")) {
                    problems.add("invalid additional property: " + field.getKey(), path);
                }
            });
        }
    }
}
