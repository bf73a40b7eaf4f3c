package com.advisoragent.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A chat request that passed the checks, in a form that brains and tests can ask. {@code body} is the whole of it. */
public record ModelQuestion(
        String model,
        List<Message> messages,
        List<Tool> tools,
        Optional<JsonNode> schema,
        boolean stream,
        JsonNode body) {
    /** One message. {@code text} is empty where the wire had null; {@code answers} is the call that a tool message answers. */
    public record Message(String role, String text, List<Call> calls, String answers) {}

    /** A tool call in the history. */
    public record Call(String id, String tool, String arguments) {}

    /** A tool on offer. */
    public record Tool(String name, String description, JsonNode parameters) {}

    /** A tool's answer, with the call that it answers. */
    public record Result(Call call, String json) {}

    static ModelQuestion of(JsonNode body, String model) {
        List<Tool> tools = stream(body.path("tools"))
                .map(tool -> tool.path("function"))
                .map(function -> new Tool(
                        function.path("name").asText(),
                        function.path("description").asText(),
                        function.path("parameters")))
                .toList();
        return new ModelQuestion(
                model,
                stream(body.path("messages")).map(ModelQuestion::message).toList(),
                tools,
                Optional.of(body.path("response_format").path("json_schema").path("schema"))
                        .filter(JsonNode::isObject),
                body.path("stream").asBoolean(),
                body);
    }

    /** All system text. */
    public String system() {
        return messages.stream()
                .filter(message ->
                        message.role().equals("system") || message.role().equals("developer"))
                .map(Message::text)
                .collect(Collectors.joining("\n"));
    }

    /** What the user said last, or nothing. */
    public String lastUserText() {
        int last = lastUser();
        return last < 0 ? "" : messages.get(last).text();
    }

    /** What the user said before that, oldest first. */
    public List<String> earlierUserTexts() {
        return messages.subList(0, Math.max(0, lastUser())).stream()
                .filter(message -> message.role().equals("user"))
                .map(Message::text)
                .toList();
    }

    /** What tools answered since the user spoke last, in order. */
    public List<Result> resultsSinceUser() {
        List<Result> results = new ArrayList<>();
        List<Message> since = messages.subList(lastUser() + 1, messages.size());
        for (Message message : since) {
            if (message.role().equals("tool")) {
                since.stream()
                        .flatMap(other -> other.calls().stream())
                        .filter(call -> call.id().equals(message.answers()))
                        .findFirst()
                        .ifPresent(call -> results.add(new Result(call, message.text())));
            }
        }
        return results;
    }

    public Optional<Tool> tool(String name) {
        return tools.stream().filter(tool -> tool.name().equals(name)).findFirst();
    }

    private int lastUser() {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).role().equals("user")) {
                return i;
            }
        }
        return -1;
    }

    private static Message message(JsonNode message) {
        JsonNode content = message.path("content");
        String text = content.isArray()
                ? stream(content).map(part -> part.path("text").asText()).collect(Collectors.joining("\n"))
                : content.asText("");
        List<Call> calls = stream(message.path("tool_calls"))
                .map(call -> new Call(
                        call.path("id").asText(),
                        call.path("function").path("name").asText(),
                        call.path("function").path("arguments").asText()))
                .toList();
        return new Message(
                message.path("role").asText(),
                content.isNull() ? "" : text,
                calls,
                message.path("tool_call_id").asText());
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
