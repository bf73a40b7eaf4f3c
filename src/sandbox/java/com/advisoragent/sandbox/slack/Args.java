package com.advisoragent.sandbox.slack;

import com.advisoragent.sandbox.wire.Call;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The arguments of one Web API call, from the query, a form or a JSON body. */
final class Args {
    private final Map<String, JsonNode> values = new LinkedHashMap<>();
    private String caller = "";

    static Args of(Call call) {
        Args args = new Args();
        call.queryFields().forEach((name, value) -> args.values.put(name, TextNode.valueOf(value)));
        if (call.body().length == 0) {
            return args;
        }
        String type = call.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        if (type.startsWith("application/x-www-form-urlencoded")) {
            call.form().forEach((name, value) -> args.values.put(name, TextNode.valueOf(value)));
        } else if (type.startsWith("application/json")) {
            JsonNode body =
                    Json.read(call.text()).filter(JsonNode::isObject).orElseThrow(() -> new SlackError("invalid_json"));
            body.properties().forEach(field -> args.values.put(field.getKey(), field.getValue()));
        } else {
            throw new SlackError("invalid_post_type");
        }
        return args;
    }

    /** Takes the token out, so that it is no argument of the method. */
    Optional<String> takeToken() {
        return Optional.ofNullable(values.remove("token")).map(JsonNode::asText);
    }

    /** The token that the call came with; empty without any. */
    String caller() {
        return caller;
    }

    void caller(String token) {
        caller = token;
    }

    /** A client's own credentials in a header, as they would be in the form. */
    void credentials(String header) {
        try {
            byte[] decoded = Base64.getDecoder().decode(header.substring("Basic ".length()));
            String[] pair = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            values.putIfAbsent("client_id", TextNode.valueOf(pair[0]));
            values.putIfAbsent("client_secret", TextNode.valueOf(pair.length > 1 ? pair[1] : ""));
        } catch (IllegalArgumentException notBase64) {
            throw new SlackError("invalid_auth");
        }
    }

    void check(Set<String> allowed, Set<String> required) {
        List<String> messages = new ArrayList<>();
        for (String name : values.keySet()) {
            if (!allowed.contains(name)) {
                messages.add("[ERROR] unsupported argument: " + name);
            }
        }
        for (String name : required) {
            if (!has(name)) {
                messages.add("[ERROR] missing required field: " + name);
            }
        }
        if (!messages.isEmpty()) {
            throw new SlackError("invalid_arguments", messages);
        }
    }

    boolean has(String name) {
        JsonNode value = values.get(name);
        return value != null
                && !value.isNull()
                && !(value.isTextual() && value.asText().isEmpty());
    }

    /** Given at all, even if empty. */
    boolean given(String name) {
        return values.containsKey(name);
    }

    String text(String name) {
        return has(name) ? values.get(name).asText() : "";
    }

    boolean bool(String name, boolean otherwise) {
        return switch (text(name)) {
            case "" -> otherwise;
            case "1", "true" -> true;
            case "0", "false" -> false;
            default -> throw new SlackError("invalid_arguments", List.of("[ERROR] must be a boolean: " + name));
        };
    }

    int number(String name, int otherwise) {
        try {
            return has(name) ? Integer.parseInt(text(name)) : otherwise;
        } catch (NumberFormatException wrong) {
            throw new SlackError("invalid_arguments", List.of("[ERROR] must be an integer: " + name));
        }
    }

    /** A JSON value, also when it came as a string in a form; {@code error} is answered if it is none. */
    Optional<JsonNode> json(String name, String error) {
        if (!has(name)) {
            return Optional.empty();
        }
        JsonNode value = values.get(name);
        return Optional.of(
                value.isTextual() ? Json.read(value.asText()).orElseThrow(() -> new SlackError(error)) : value);
    }

    /** A list, given as a JSON array or separated by commas. */
    List<String> list(String name) {
        JsonNode value = values.get(name);
        List<String> items = new ArrayList<>();
        if (value != null && value.isArray()) {
            value.forEach(item -> items.add(item.asText()));
        } else if (has(name)) {
            Json.read(text(name))
                    .filter(JsonNode::isArray)
                    .ifPresentOrElse(
                            array -> array.forEach(item -> items.add(item.asText())),
                            () -> items.addAll(Arrays.asList(text(name).split(","))));
        }
        return items;
    }
}
