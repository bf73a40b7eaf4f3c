package com.advisoragent.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What OpenAI refuses in a chat request. Stricter than the vendor where a mistake would pass unseen there. */
final class ChatCheck {
    private static final Set<String> FIELDS = Set.of(
            "model",
            "messages",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "response_format",
            "max_completion_tokens",
            "temperature",
            "top_p",
            "n",
            "stop",
            "stream",
            "stream_options",
            "presence_penalty",
            "frequency_penalty",
            "logit_bias",
            "user",
            "seed",
            "logprobs",
            "top_logprobs",
            "store",
            "metadata",
            "reasoning_effort",
            "service_tier",
            "prompt_cache_key",
            "safety_identifier");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");
    private static final int MOST_TOOLS = 128;
    private static final int LONGEST_DESCRIPTION = 1024;

    private ChatCheck() {}

    static void check(JsonNode body) {
        RequestFields.check(body, FIELDS);
        new MessageCheck().check(body.path("messages"));
        checkTools(body);
        checkFormat(body.path("response_format"));
        JsonNode most = body.path("max_completion_tokens");
        if (!most.isMissingNode() && (!most.isIntegralNumber() || most.asInt() < 1)) {
            throw WireError.invalid("Invalid 'max_completion_tokens'.", "max_completion_tokens");
        }
        if (body.has("stream_options") && !body.path("stream").asBoolean()) {
            throw WireError.invalid(
                    "The 'stream_options' parameter is only allowed when 'stream' is enabled.", "stream_options");
        }
    }

    private static void checkTools(JsonNode body) {
        JsonNode tools = body.path("tools");
        if (tools.isMissingNode()) {
            if (body.has("parallel_tool_calls") || body.has("tool_choice")) {
                throw WireError.invalid(
                        "'parallel_tool_calls' and 'tool_choice' are only allowed when 'tools' are specified.",
                        "parallel_tool_calls");
            }
            return;
        }
        if (!tools.isArray() || tools.isEmpty() || tools.size() > MOST_TOOLS) {
            throw WireError.invalid("Invalid 'tools': between 1 and " + MOST_TOOLS + " are taken.", "tools");
        }
        Set<String> names = new HashSet<>();
        for (JsonNode tool : tools) {
            RequestFields.check(tool, Set.of("type", "function"));
            JsonNode function = tool.path("function");
            RequestFields.check(function, Set.of("name", "description", "parameters", "strict"));
            String name = function.path("name").asText();
            if (!NAME.matcher(name).matches() || !names.add(name)) {
                throw WireError.invalid("Invalid or repeated tool name '" + name + "'.", "tools[].function.name");
            }
            if (function.path("description").asText().length() > LONGEST_DESCRIPTION) {
                throw WireError.invalid("Invalid description: string too long.", "tools[].function.description");
            }
            if (function.path("strict").asBoolean()) {
                new SchemaCheck("function '" + name + "'").check(function.path("parameters"));
            }
        }
    }

    private static void checkFormat(JsonNode format) {
        String type = format.path("type").asText("text");
        if (type.equals("json_schema")) {
            JsonNode schema = format.path("json_schema");
            String name = schema.path("name").asText();
            if (!NAME.matcher(name).matches()) {
                throw WireError.invalid("Invalid schema name '" + name + "'.", "response_format.json_schema.name");
            }
            if (schema.path("strict").asBoolean()) {
                new SchemaCheck("response_format '" + name + "'").check(schema.path("schema"));
            }
        } else if (!type.equals("text") && !type.equals("json_object")) {
            throw WireError.invalid("Invalid response_format type '" + type + "'.", "response_format.type");
        }
    }
}
