package com.advisoragent.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The rules of OpenAI about messages: roles, fields, and that every tool call is answered right after it was asked. */
final class MessageCheck {
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "system", Set.of("role", "content", "name"),
            "developer", Set.of("role", "content", "name"),
            "user", Set.of("role", "content", "name"),
            "assistant", Set.of("role", "content", "name", "tool_calls", "refusal"),
            "tool", Set.of("role", "content", "tool_call_id"));

    private final Set<String> unanswered = new LinkedHashSet<>();

    void check(JsonNode messages) {
        if (!messages.isArray() || messages.isEmpty()) {
            throw new WireError(
                    400, "Invalid 'messages': empty array.", "invalid_request_error", "messages", "empty_array");
        }
        for (int i = 0; i < messages.size(); i++) {
            check(messages.get(i), "messages[" + i + "]");
        }
        requireAnswered();
    }

    private void check(JsonNode message, String where) {
        String role = message.path("role").asText();
        Set<String> fields = FIELDS.get(role);
        if (fields == null) {
            throw WireError.invalid("Invalid value: '" + role + "' for role.", where + ".role");
        }
        message.fieldNames().forEachRemaining(field -> {
            if (!fields.contains(field)) {
                throw WireError.invalid("Additional properties are not allowed ('" + field + "')", where);
            }
        });
        if (role.equals("tool")) {
            checkAnswer(message, where);
        } else {
            requireAnswered();
        }
        boolean calls = message.path("tool_calls").size() > 0;
        checkContent(message.path("content"), where, calls);
        if (message.has("tool_calls")) {
            checkCalls(message.get("tool_calls"), where);
        }
    }

    private void checkAnswer(JsonNode message, String where) {
        if (!unanswered.remove(message.path("tool_call_id").asText())) {
            throw WireError.invalid(
                    "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with"
                            + " 'tool_calls'.",
                    where);
        }
    }

    private void requireAnswered() {
        if (!unanswered.isEmpty()) {
            throw WireError.invalid(
                    "An assistant message with 'tool_calls' must be followed by tool messages responding to each"
                            + " 'tool_call_id'. The following tool_call_ids did not have response messages: "
                            + String.join(", ", unanswered),
                    "messages");
        }
    }

    private static void checkContent(JsonNode content, String where, boolean mayBeNull) {
        if ((content.isNull() || content.isMissingNode()) && mayBeNull) {
            return;
        }
        if (content.isArray() && !content.isEmpty()) {
            content.forEach(part -> {
                if (!part.path("type").asText().equals("text")
                        || !part.path("text").isTextual()) {
                    throw WireError.invalid("Only text parts are taken here.", where + ".content");
                }
            });
        } else if (!content.isTextual()) {
            throw WireError.invalid(
                    "Invalid value for 'content': expected a string, got " + content.getNodeType() + ".",
                    where + ".content");
        }
    }

    private void checkCalls(JsonNode calls, String where) {
        if (!calls.isArray() || calls.isEmpty()) {
            throw WireError.invalid("[] is too short - 'tool_calls'", where + ".tool_calls");
        }
        for (JsonNode call : calls) {
            JsonNode function = call.path("function");
            if (!call.path("type").asText().equals("function")
                    || !function.path("name").isTextual()
                    || !function.path("arguments").isTextual()
                    || call.path("id").asText().isEmpty()
                    || !unanswered.add(call.path("id").asText())) {
                throw WireError.invalid("A tool call needs its own id, type, name and arguments.", where);
            }
        }
    }
}
