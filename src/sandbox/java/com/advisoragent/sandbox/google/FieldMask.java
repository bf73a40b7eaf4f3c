package com.advisoragent.sandbox.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The {@code fields} parameter, such as {@code items(id,start/dateTime),nextPageToken}: an answer has nothing else. */
final class FieldMask {
    private final Map<String, FieldMask> fields = new LinkedHashMap<>();

    private FieldMask() {}

    static FieldMask of(String text) {
        int[] at = {0};
        FieldMask mask = list(text, at);
        if (at[0] < text.length() || mask.fields.isEmpty()) {
            throw GoogleError.invalid("Invalid field selection " + text);
        }
        return mask;
    }

    JsonNode apply(JsonNode node) {
        if (fields.isEmpty() || fields.containsKey("*")) {
            return node;
        }
        if (node.isArray()) {
            ArrayNode some = Json.object().arrayNode();
            node.forEach(each -> some.add(apply(each)));
            return some;
        }
        ObjectNode some = Json.object();
        fields.forEach((name, inner) -> {
            if (node.has(name)) {
                some.set(name, inner.apply(node.get(name)));
            }
        });
        return some;
    }

    private static FieldMask list(String text, int[] at) {
        FieldMask mask = new FieldMask();
        while (at[0] < text.length() && text.charAt(at[0]) != ')') {
            entry(mask, text, at);
            if (at[0] < text.length() && text.charAt(at[0]) == ',') {
                at[0]++;
            }
        }
        return mask;
    }

    private static void entry(FieldMask mask, String text, int[] at) {
        int start = at[0];
        while (at[0] < text.length() && ",()/".indexOf(text.charAt(at[0])) < 0) {
            at[0]++;
        }
        String name = text.substring(start, at[0]);
        if (name.isBlank()) {
            throw GoogleError.invalid("Invalid field selection " + text);
        }
        FieldMask inner = mask.fields.computeIfAbsent(name, key -> new FieldMask());
        if (at[0] < text.length() && text.charAt(at[0]) == '/') {
            at[0]++;
            entry(inner, text, at);
        } else if (at[0] < text.length() && text.charAt(at[0]) == '(') {
            at[0]++;
            inner.fields.putAll(list(text, at).fields);
            at[0]++;
        }
    }
}
