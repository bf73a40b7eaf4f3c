package com.advisoragent.sandbox.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.wire.SimulatorServer;
import com.advisoragent.sandbox.wire.WireLog;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSimulatorTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HI = "{\"role\":\"user\",\"content\":\"hi\"}";
    private static final String CALL =
            "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\","
                    + "\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}";
    private static final String RESULT = "{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":\"{}\"}";

    private final ScriptedBrain brain = new ScriptedBrain();
    private final HttpClient client = HttpClient.newHttpClient();
    private SimulatorServer server;

    @BeforeEach
    void open() throws IOException {
        server = new SimulatorServer("model", 0, new WireLog());
        new ModelSimulator(server, "the-key", brain);
        brain.otherwise(question -> BrainAnswer.text("ok"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"messages\":[]",
                "\"messages\":[" + HI + "],\"max_tokens_to_sample\":5",
                "\"messages\":[" + HI + "],\"max_completion_tokens\":0",
                "\"messages\":[" + HI + "],\"parallel_tool_calls\":true",
                "\"messages\":[" + HI + "],\"stream_options\":{\"include_usage\":true}",
                "\"messages\":[{\"role\":\"robot\",\"content\":\"hi\"}]",
                "\"messages\":[{\"role\":\"user\",\"content\":\"hi\",\"mood\":\"good\"}]",
                "\"messages\":[{\"role\":\"user\",\"content\":null}]",
                "\"messages\":[" + HI + "," + RESULT + "]",
                "\"messages\":[" + HI + "," + CALL + "]",
                "\"messages\":[" + HI + "," + CALL + "," + HI + "," + RESULT + "]",
                "\"messages\":[" + HI + "," + CALL + "," + RESULT + "," + RESULT + "]"
            })
    void aRequestThatTheVendorWouldRefuseIsRefused(String fields) {
        HttpResponse<String> response = chat("{\"model\":\"gpt-4o\"," + fields + "}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("error").path("type").asText()).isEqualTo("invalid_request_error");
        assertThat(brain.questions()).isEmpty();
    }

    @Test
    void anAnsweredToolCallIsTaken() {
        assertThat(chat("{\"model\":\"gpt-4o\",\"messages\":[" + HI + "," + CALL + "," + RESULT + "]}")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"object\",\"properties\":{},\"required\":[]}|additionalProperties",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[],\"additionalProperties\":false}|required",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"text\"}},\"required\":[\"a\"],\"additionalProperties\":false}|not a type",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"array\"}},\"required\":[\"a\"],\"additionalProperties\":false}|items",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"default\":\"x\"}},\"required\":[\"a\"],\"additionalProperties\":false}|default",
                "{\"type\":\"object\",\"oneOf\":[],\"properties\":{},\"required\":[],\"additionalProperties\":false}|oneOf",
                "{\"type\":\"string\"}|object"
            })
    void aSchemaThatIsNotStrictIsRefused(String schema, String because) {
        HttpResponse<String> response = chat("{\"model\":\"gpt-4o\",\"messages\":[" + HI
                + "],\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"strict\":true,\"parameters\":"
                + schema + "}}]}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("error").path("code").asText()).isEqualTo("invalid_function_parameters");
        assertThat(json(response).path("error").path("message").asText()).contains(because);
    }

    @Test
    void theKeyAndTheModelMustBeRight() {
        String body = "{\"model\":\"gpt-4o\",\"messages\":[" + HI + "]}";

        assertThat(post("/v1/chat/completions", "Authorization", "Bearer other", body)
                        .statusCode())
                .isEqualTo(401);
        assertThat(chat(body.replace("gpt-4o", "gpt-99")).statusCode()).isEqualTo(404);
        assertThat(post("/v1/models/x", "Authorization", "Bearer the-key", body).statusCode())
                .isEqualTo(404);
        String azure = "/openai/deployments/gpt-4o/chat/completions";
        assertThat(post(azure + "?api-version=2024-10-21", "api-key", "the-key", body)
                        .statusCode())
                .isEqualTo(200);
        assertThat(post(azure, "api-key", "the-key", body).statusCode()).isEqualTo(404);
        assertThat(post(azure + "?api-version=1", "Authorization", "Bearer the-key", body)
                        .statusCode())
                .isEqualTo(401);
        assertThat(post(azure.replace("gpt-4o", "none") + "?api-version=1", "api-key", "the-key", body)
                        .body())
                .contains("DeploymentNotFound");
    }

    @Test
    void whatExceedsTheTokenLimitIsCut() {
        brain.say("one two three four five");

        JsonNode choice = json(chat("{\"model\":\"gpt-4o\",\"max_completion_tokens\":2,\"messages\":[" + HI + "]}"))
                .path("choices")
                .path(0);

        assertThat(choice.path("finish_reason").asText()).isEqualTo("length");
        assertThat(choice.path("message").path("content").asText()).isEqualTo("one two ");
    }

    @Test
    void aStreamCarriesTextToolCallsUsageAndItsEnd() {
        brain.answer(new BrainAnswer.Message(
                "Let me look that up for you.",
                List.of(new BrainAnswer.Asked("c1", "f", "{\"query\":\"a rather long query\"}")),
                "tool_calls"));

        HttpResponse<String> response = chat("{\"model\":\"gpt-4o\",\"stream\":true,\"stream_options\":"
                + "{\"include_usage\":true},\"messages\":[" + HI + "]}");

        List<String> events =
                response.body().lines().filter(line -> !line.isEmpty()).toList();
        StringBuilder text = new StringBuilder();
        StringBuilder arguments = new StringBuilder();
        for (String event : events.subList(0, events.size() - 1)) {
            JsonNode delta = json(event.substring("data: ".length()))
                    .path("choices")
                    .path(0)
                    .path("delta");
            text.append(delta.path("content").asText(""));
            arguments.append(delta.path("tool_calls")
                    .path(0)
                    .path("function")
                    .path("arguments")
                    .asText(""));
        }
        assertThat(text).hasToString("Let me look that up for you.");
        assertThat(arguments).hasToString("{\"query\":\"a rather long query\"}");
        assertThat(events.get(events.size() - 1)).isEqualTo("data: [DONE]");
        assertThat(events.get(events.size() - 2)).contains("\"prompt_tokens\"").contains("\"choices\":[]");
        assertThat(events.get(events.size() - 3)).contains("\"finish_reason\":\"tool_calls\"");
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("text/event-stream");
    }

    @Test
    void aRepeatedPrefixCountsAsCached() {
        String system = "{\"role\":\"system\",\"content\":\"" + "Be kind. ".repeat(1_000) + "\"}";

        chat("{\"model\":\"gpt-4o\",\"messages\":[" + system + "," + HI + "]}");
        JsonNode usage = json(chat("{\"model\":\"gpt-4o\",\"messages\":[" + system + "," + HI + "]}"))
                .path("usage");

        int cached = usage.path("prompt_tokens_details").path("cached_tokens").asInt();
        assertThat(cached)
                .isGreaterThan(1_024)
                .isLessThanOrEqualTo(usage.path("prompt_tokens").asInt());
    }

    @Test
    void embeddingsComeAsNumbersOrBase64() {
        String path = "/v1/embeddings";
        String body = "{\"model\":\"text-embedding-3-small\",\"input\":\"hello\",\"dimensions\":4}";

        JsonNode numbers = json(post(path, "Authorization", "Bearer the-key", body));
        JsonNode base64 = json(
                post(path, "Authorization", "Bearer the-key", body.replace("}", ",\"encoding_format\":\"base64\"}")));

        assertThat(numbers.path("data").path(0).path("embedding")).hasSize(4);
        assertThat(base64.path("data").path(0).path("embedding").asText()).hasSize(24);
        assertThat(post(path, "Authorization", "Bearer the-key", body.replace("hello", ""))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aHeldQuestionWaitsUntilItIsReleased() throws InterruptedException {
        brain.say("at last");
        ScriptedBrain.Hold hold = brain.hold();

        CompletableFuture<HttpResponse<String>> answer =
                CompletableFuture.supplyAsync(() -> chat("{\"model\":\"gpt-4o\",\"messages\":[" + HI + "]}"));
        hold.awaitArrival(Duration.ofSeconds(10));
        assertThat(answer).isNotDone();
        hold.release();

        assertThat(answer.join().body()).contains("at last");
        assertThat(brain.questions())
                .singleElement()
                .satisfies(question -> assertThat(question.lastUserText()).isEqualTo("hi"));
    }

    private HttpResponse<String> chat(String body) {
        return post("/v1/chat/completions", "Authorization", "Bearer the-key", body);
    }

    private HttpResponse<String> post(String path, String header, String value, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.uri() + path))
                .header("Content-Type", "application/json")
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
    }

    private static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException notJson) {
            throw new AssertionError(notJson);
        }
    }
}
