package com.advisoragent.sandbox.model.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.common.Secret;
import com.advisoragent.llm.ChatMessage;
import com.advisoragent.llm.ChatRequest;
import com.advisoragent.llm.ChatResponse;
import com.advisoragent.llm.ResponseSchema;
import com.advisoragent.llm.ToolCall;
import com.advisoragent.llm.ToolSpec;
import com.advisoragent.llm.openai.OpenAiChatModel;
import com.advisoragent.llm.openai.OpenAiSettings;
import com.advisoragent.sandbox.model.ModelSimulator;
import com.advisoragent.sandbox.wire.SimulatorServer;
import com.advisoragent.sandbox.wire.WireLog;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Talks to the offline model over the wire, with a search tool whose results the test gives. */
final class Dialogue implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final ToolSpec SEARCH =
            new ToolSpec("search_knowledge", "Searches the advisor's email, notes and contacts.", """
            {"type":"object","properties":{"query":{"type":"string"},"person":{"type":["string","null"]},\
            "from":{"type":["string","null"]},"to":{"type":["string","null"]}},\
            "required":["query","person","from","to"],"additionalProperties":false}""");

    private final SimulatorServer server;
    private final OpenAiChatModel model;
    private final List<ChatMessage> messages = new ArrayList<>();
    private final ArrayNode passages = JSON.createArrayNode();
    final List<JsonNode> searches = new ArrayList<>();
    final List<ToolCall> calls = new ArrayList<>();

    Dialogue() throws IOException {
        server = new SimulatorServer("model", 0, new WireLog());
        ModelSimulator simulator = new ModelSimulator(server, "key", new OfflineBrain());
        model = new OpenAiChatModel(
                OpenAiSettings.openAi(
                        simulator.openAiBaseUrl(), new Secret("key"), "gpt-4o", Optional.empty(), Optional.empty()),
                Clock.systemUTC());
        messages.add(new ChatMessage.System(
                "You are the assistant of Ingrid Vale, a financial advisor. It is Wednesday, 13 May 2026, 10:00."));
    }

    /** The searches to come find this too. */
    Dialogue passage(String from, String date, String subject, String text) {
        ObjectNode passage = passages.addObject();
        passage.put("ref", "S" + passages.size())
                .put("source", "email")
                .put("from", from)
                .put("to", "Ingrid Vale");
        passage.put("date", date).put("subject", subject).put("text", text);
        return this;
    }

    /** From now on the prompt lists this rule. */
    Dialogue rule(String words) {
        ChatMessage.System before = (ChatMessage.System) messages.get(0);
        String heading = before.text().contains("own words") ? "" : "\n\nStanding rules, in the advisor's own words:";
        messages.set(0, new ChatMessage.System(before.text() + heading + "\n- (2026-05-01) " + words));
        return this;
    }

    /** Asks for JSON of a schema. */
    JsonNode judge(String properties, String matter) {
        String required = JSON.createArrayNode()
                .addAll(read(properties).properties().stream()
                        .map(property -> (JsonNode) JSON.getNodeFactory().textNode(property.getKey()))
                        .toList())
                .toString();
        ResponseSchema schema = new ResponseSchema(
                "judgement",
                "{\"type\":\"object\",\"additionalProperties\":false,\"required\":" + required + ",\"properties\":"
                        + properties + "}");
        return read(model.complete(new ChatRequest(
                        List.of(new ChatMessage.System("Decide."), new ChatMessage.User(matter)),
                        List.of(),
                        Optional.of(schema),
                        500,
                        Duration.ofSeconds(10)))
                .message()
                .text());
    }

    /** Says this, serves searches from the passages, and returns the answer. */
    String ask(String text) {
        return ask(text, query -> found());
    }

    /** Says this and answers each search as told. */
    String ask(String text, UnaryOperator<String> search) {
        messages.add(new ChatMessage.User(text));
        for (int calls = 0; calls < 5; calls++) {
            ChatResponse response = model.complete(
                    new ChatRequest(messages, List.of(SEARCH), Optional.empty(), 500, Duration.ofSeconds(10)));
            assertThat(response.model()).isEqualTo("offline-model");
            messages.add(response.message());
            if (response.message().toolCalls().isEmpty()) {
                return response.message().text();
            }
            for (ToolCall call : response.message().toolCalls()) {
                searches.add(read(call.argumentsJson()));
                messages.add(new ChatMessage.ToolResult(call.id(), search.apply(call.argumentsJson())));
            }
        }
        throw new AssertionError("the model kept searching");
    }

    /** Says this with these tools on offer, serves each call as told, and returns the answer. */
    String ask(String text, List<ToolSpec> tools, BiFunction<String, JsonNode, String> serve) {
        messages.add(new ChatMessage.User(text));
        for (int rounds = 0; rounds < 8; rounds++) {
            ChatMessage.Assistant said = model.complete(
                            new ChatRequest(messages, tools, Optional.empty(), 500, Duration.ofSeconds(10)))
                    .message();
            messages.add(said);
            if (said.toolCalls().isEmpty()) {
                return said.text();
            }
            for (ToolCall call : said.toolCalls()) {
                calls.add(call);
                if (call.name().equals("ask_advisor")) {
                    messages.add(new ChatMessage.ToolResult(call.id(), "{}"));
                    return call.argumentsJson();
                }
                messages.add(
                        new ChatMessage.ToolResult(call.id(), serve.apply(call.name(), read(call.argumentsJson()))));
            }
        }
        throw new AssertionError("the model kept calling: " + calls);
    }

    /** The arguments of the last call of that tool. */
    JsonNode lastCall(String tool) {
        return calls.stream()
                .filter(call -> call.name().equals(tool))
                .reduce((first, second) -> second)
                .map(call -> read(call.argumentsJson()))
                .orElseThrow(() -> new AssertionError("no call of " + tool + " in " + calls));
    }

    String found() {
        ObjectNode root = JSON.createObjectNode();
        root.set("passages", passages);
        return root.put("looked_at", "312 emails, 40 contacts").toString();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException notJson) {
            throw new AssertionError(notJson);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
