package com.advisoragent.sandbox.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;

/** One completion and its two shapes on the wire: a body, or a stream of chunks. */
record ChatCompletion(String model, BrainAnswer.Message message, int promptTokens, int cachedTokens) {
    private static final int PIECE = 16;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Cuts what is longer than allowed, as the vendor does. */
    static BrainAnswer.Message within(BrainAnswer.Message message, int mostTokens) {
        if (Tokens.count(message.text()) <= mostTokens) {
            return message;
        }
        return new BrainAnswer.Message(message.text().substring(0, mostTokens * 4), List.of(), "length");
    }

    String body() {
        ObjectNode root = head("chat.completion");
        ObjectNode choice = root.putArray("choices").addObject();
        choice.put("index", 0).putNull("logprobs").put("finish_reason", message.finishReason());
        ObjectNode said = choice.putObject("message");
        said.put("role", "assistant");
        said.put("content", content()).putNull("refusal").putArray("annotations");
        if (!message.calls().isEmpty()) {
            ArrayNode calls = said.putArray("tool_calls");
            for (BrainAnswer.Asked asked : message.calls()) {
                calls.addObject()
                        .put("id", asked.id())
                        .put("type", "function")
                        .putObject("function")
                        .put("name", asked.tool())
                        .put("arguments", asked.arguments());
            }
        }
        root.set("usage", usage());
        return root.put("service_tier", "default").toString();
    }

    /** Server-sent events: the role, pieces of text, tool calls in pieces, the end, the usage if asked for. */
    String stream(boolean includeUsage) {
        StringBuilder events = new StringBuilder();
        String id = "chatcmpl-" + UUID.randomUUID();
        ObjectNode role = JSON.objectNode().put("role", "assistant").put("content", content() == null ? null : "");
        event(events, id, role, null, includeUsage);
        for (String piece : pieces(message.text())) {
            event(events, id, JSON.objectNode().put("content", piece), null, includeUsage);
        }
        for (int i = 0; i < message.calls().size(); i++) {
            BrainAnswer.Asked asked = message.calls().get(i);
            ObjectNode first = JSON.objectNode();
            first.putArray("tool_calls")
                    .addObject()
                    .put("index", i)
                    .put("id", asked.id())
                    .put("type", "function")
                    .putObject("function")
                    .put("name", asked.tool())
                    .put("arguments", "");
            event(events, id, first, null, includeUsage);
            for (String piece : pieces(asked.arguments())) {
                ObjectNode more = JSON.objectNode();
                more.putArray("tool_calls")
                        .addObject()
                        .put("index", i)
                        .putObject("function")
                        .put("arguments", piece);
                event(events, id, more, null, includeUsage);
            }
        }
        event(events, id, JSON.objectNode(), message.finishReason(), includeUsage);
        if (includeUsage) {
            ObjectNode last = head("chat.completion.chunk").put("id", id);
            last.putArray("choices");
            last.set("usage", usage());
            events.append("data: ").append(last).append("\n\n");
        }
        return events.append("data: [DONE]\n\n").toString();
    }

    private void event(StringBuilder events, String id, ObjectNode delta, String finish, boolean usageFollows) {
        ObjectNode chunk = head("chat.completion.chunk").put("id", id);
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.putNull("logprobs").put("finish_reason", finish);
        if (usageFollows) {
            chunk.putNull("usage");
        }
        events.append("data: ").append(chunk).append("\n\n");
    }

    private ObjectNode head(String object) {
        return JSON.objectNode()
                .put("id", "chatcmpl-" + UUID.randomUUID())
                .put("object", object)
                .put("created", System.currentTimeMillis() / 1000)
                .put("model", model)
                .put("system_fingerprint", "fp_simulator");
    }

    private ObjectNode usage() {
        int written = Tokens.count(message.text())
                + message.calls().stream()
                        .mapToInt(asked -> Tokens.count(asked.tool() + asked.arguments()))
                        .sum();
        ObjectNode usage = JSON.objectNode()
                .put("prompt_tokens", promptTokens)
                .put("completion_tokens", written)
                .put("total_tokens", promptTokens + written);
        usage.putObject("prompt_tokens_details")
                .put("cached_tokens", cachedTokens)
                .put("audio_tokens", 0);
        usage.putObject("completion_tokens_details").put("reasoning_tokens", 0).put("audio_tokens", 0);
        return usage;
    }

    private String content() {
        return message.text().isEmpty() && !message.calls().isEmpty() ? null : message.text();
    }

    private static List<String> pieces(String text) {
        return java.util.stream.IntStream.iterate(0, from -> from < text.length(), from -> from + PIECE)
                .mapToObj(from -> text.substring(from, Math.min(text.length(), from + PIECE)))
                .toList();
    }
}
