package com.advisoragent.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.advisoragent.common.Secret;
import com.advisoragent.llm.ChatMessage;
import com.advisoragent.llm.ChatRequest;
import com.advisoragent.llm.ChatResponse;
import com.advisoragent.llm.ModelException;
import com.advisoragent.llm.ModelException.Kind;
import com.advisoragent.llm.ResponseSchema;
import com.advisoragent.llm.TokenUsage;
import com.advisoragent.llm.ToolCall;
import com.advisoragent.llm.ToolSpec;
import com.advisoragent.sandbox.wire.WireLog;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatWireTest {
    private static final String PROMPT = "the client's secret wish";

    private final SimulatedVendor vendor = new SimulatedVendor();

    @AfterEach
    void close() {
        vendor.close();
    }

    @Test
    void theWireCarriesStrictToolsParallelCallsAndTheTokenLimit() throws IOException {
        vendor.brain.say("ok");
        ToolSpec tool = new ToolSpec(
                "look",
                "Looks.",
                "{\"type\":\"object\",\"properties\":{},\"required\":[],\"additionalProperties\":false}");

        openAi().complete(new ChatRequest(
                List.of(
                        new ChatMessage.User("Hi"),
                        new ChatMessage.Assistant("", List.of(new ToolCall("c1", "look", "{}"))),
                        new ChatMessage.ToolResult("c1", "{}")),
                List.of(tool),
                Optional.empty(),
                77,
                Duration.ofSeconds(5)));

        JsonNode sent = new ObjectMapper().readTree(last().request());
        assertThat(sent.path("model").asText()).isEqualTo(SimulatedVendor.CHAT);
        assertThat(sent.path("max_completion_tokens").asInt()).isEqualTo(77);
        assertThat(sent.path("parallel_tool_calls").asBoolean()).isTrue();
        assertThat(sent.path("tools").path(0).path("function").path("strict").asBoolean())
                .isTrue();
        assertThat(sent.path("tools")
                        .path(0)
                        .path("function")
                        .path("parameters")
                        .path("type")
                        .asText())
                .isEqualTo("object");
        assertThat(sent.path("messages").path(1).path("content").asText("")).isIn("", "null");
        assertThat(sent.path("messages").path(2).path("tool_call_id").asText()).isEqualTo("c1");
    }

    @Test
    void theWireCarriesTheSchemaOfAStructuredAnswer() throws IOException {
        vendor.brain.say("{\"a\":1}");

        openAi().complete(structured());

        JsonNode format = new ObjectMapper().readTree(last().request()).path("response_format");
        assertThat(format.path("type").asText()).isEqualTo("json_schema");
        assertThat(format.path("json_schema").path("strict").asBoolean()).isTrue();
        assertThat(format.path("json_schema")
                        .path("schema")
                        .path("required")
                        .path(0)
                        .asText())
                .isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON at all", "[1]", "{\"a\":", ""})
    void aStructuredAnswerThatIsNoObjectIsMalformed(String text) {
        vendor.brain.say(text);

        assertThat(failure(openAi(), structured()).kind()).isEqualTo(Kind.MALFORMED);
    }

    @Test
    void usageIsReadWithWhatWasCached() {
        vendor.brain.raw("""
                {"id":"x","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"finish_reason":"stop",
                "message":{"role":"assistant","content":"hi"}}],
                "usage":{"prompt_tokens":2000,"completion_tokens":30,"total_tokens":2030,
                "prompt_tokens_details":{"cached_tokens":1024}}}""");

        ChatResponse response = openAi().complete(request(Duration.ofSeconds(5)));

        assertThat(response.usage()).isEqualTo(new TokenUsage(2000, 1024, 30));
        assertThat(response.model()).isEqualTo("m");
    }

    @Test
    void aModestServerWithoutUsageOrModelIsUnderstood() {
        vendor.brain.raw("{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"hi\"}}]}");

        ChatResponse response = openAi().complete(request(Duration.ofSeconds(5)));

        assertThat(response.usage()).isEqualTo(TokenUsage.NONE);
        assertThat(response.model()).isEqualTo(SimulatedVendor.CHAT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "<html>welcome to the hotel's network</html>",
                "{\"choices\":[]}",
                "{\"choices\":[{\"message\":{\"content\":\"hi\"}}]}",
                "{\"choices\":[{\"finish_reason\":null,\"message\":{\"content\":\"hi\"}}]}",
                "{\"choices\":[{\"finish_reason\":\"stop\"}]}",
                "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":null}}]}",
                "{\"choices\":[{\"finish_reason\":\"tool_calls\",\"message\":{\"tool_calls\":[{\"type\":\"function\"}]}}]}",
                "{\"choices\":{\"0\":1}}",
                "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"hi"
            })
    void whatIsNoCompletionIsMalformed(String body) {
        vendor.brain.raw(body);

        ModelException failure = failure(openAi(), request(Duration.ofSeconds(5)));

        assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(traceOf(failure)).doesNotContain("hotel");
    }

    @Test
    void aRefusalIsRefused() {
        vendor.brain.raw(
                "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":null,\"refusal\":\"I can't.\"}}]}");

        assertThat(failure(openAi(), request(Duration.ofSeconds(5))).kind()).isEqualTo(Kind.REFUSED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|{\"error\":{\"code\":\"context_length_exceeded\",\"message\":\"m\"}}|TOO_LONG",
                "400|{\"error\":{\"code\":400,\"type\":\"BadRequestError\",\"message\":\"maximum context length is 8\"}}|TOO_LONG",
                "413|too large|TOO_LONG",
                "400|{\"error\":{\"code\":\"content_filter\",\"innererror\":{\"code\":\"ResponsibleAIPolicyViolation\"}}}|REFUSED",
                "400|{\"error\":{\"code\":\"unsupported_parameter\",\"param\":\"tools\",\"message\":\"m\"}}|MISCONFIGURED",
                "404|{\"error\":{\"code\":\"DeploymentNotFound\",\"message\":\"m\"}}|MISCONFIGURED",
                "502|<html>bad gateway</html>|UNAVAILABLE"
            })
    void errorBodiesTellTheKind(int status, String body, Kind kind) {
        vendor.server.faults().status("/", -1, status, body, Map.of("retry-after-ms", "1"));

        assertThat(failure(openAi(), request(Duration.ofSeconds(5))).kind()).isEqualTo(kind);
    }

    @Test
    void theCodesOfARefusedRequestAreSaid() {
        vendor.server
                .faults()
                .status(
                        "/",
                        -1,
                        400,
                        "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"unsupported_parameter\",\"param\":\"tools\"}}",
                        Map.of());

        assertThat(failure(openAi(), request(Duration.ofSeconds(5))))
                .hasMessage("HTTP 400 (invalid_request_error, unsupported_parameter, tools)");
    }

    @Test
    void neitherKeyNorPromptNorBodyIsInAnException() {
        OpenAiSettings wrongKey = OpenAiSettings.openAi(
                vendor.simulator.openAiBaseUrl(),
                new Secret("sk-wrong-key-7"),
                SimulatedVendor.CHAT,
                Optional.empty(),
                Optional.empty());
        vendor.brain.error(400, "sk-wrong-key-7", "You sent: " + PROMPT);

        ModelException unknownKey = failure(SimulatedVendor.chat(wrongKey), request(Duration.ofSeconds(5)));
        ModelException echoed = failure(openAi(), request(Duration.ofSeconds(5)));

        assertThat(unknownKey.kind()).isEqualTo(Kind.MISCONFIGURED);
        assertThat(last().response()).contains(PROMPT);
        assertThat(traceOf(unknownKey) + traceOf(echoed) + wrongKey)
                .doesNotContain("sk-wrong", SimulatedVendor.KEY, PROMPT);
    }

    @Test
    void aBodyWithoutEndIsNotReadToItsEnd() {
        vendor.brain.raw("{\"filler\":\"" + "x".repeat(20_000) + "\"}");
        OpenAiChatModel model = new OpenAiChatModel(
                vendor.openAi(), new Transport(vendor.openAi(), Clock.systemUTC(), 10_000), new Attempts());

        assertThat(failure(model, request(Duration.ofSeconds(5)))).hasMessageContaining("longer than 10000 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/v1/", "/v1//", "/gateway/team-a/openai/v1", "/gateway/team-a/openai/v1/", "", "/"})
    void anyBaseUrlIsServed(String path) {
        String prefix = path.replaceFirst("/+$", "");
        vendor.simulator.mount(prefix);
        vendor.brain.say("hello");

        ChatResponse response = SimulatedVendor.chat(vendor.openAi(URI.create(vendor.server.uri() + path)))
                .complete(request(Duration.ofSeconds(5)));

        assertThat(response.message().text()).isEqualTo("hello");
        assertThat(last().path()).isEqualTo(prefix + "/chat/completions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/openai", "/openai/"})
    void azuresEndpointIsUnderstoodAsPeopleCopyIt(String path) {
        vendor.brain.say("hello");
        OpenAiSettings settings = OpenAiSettings.azure(
                URI.create(vendor.server.uri() + path),
                new Secret(SimulatedVendor.KEY),
                SimulatedVendor.CHAT,
                Optional.empty(),
                Optional.empty());

        SimulatedVendor.chat(settings).complete(request(Duration.ofSeconds(5)));

        assertThat(last().path())
                .startsWith("/openai/deployments/" + SimulatedVendor.CHAT + "/chat/completions?api-version=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://model.example/v1",
                "/v1",
                "http:///v1",
                "https://user:pw@model.example",
                "http://m.example/v1?a=b"
            })
    void aUrlThatIsNoneIsRefusedAtOnce(String url) {
        assertThatThrownBy(() -> vendor.openAi(URI.create(url))).isInstanceOf(IllegalArgumentException.class);
    }

    private OpenAiChatModel openAi() {
        return SimulatedVendor.chat(vendor.openAi());
    }

    private WireLog.Entry last() {
        List<WireLog.Entry> entries = vendor.wire.entries();
        return entries.get(entries.size() - 1);
    }

    private static ModelException failure(OpenAiChatModel model, ChatRequest request) {
        return catchThrowableOfType(ModelException.class, () -> model.complete(request));
    }

    private static ChatRequest request(Duration timeout) {
        return new ChatRequest(List.of(new ChatMessage.User(PROMPT)), List.of(), Optional.empty(), 100, timeout);
    }

    private static ChatRequest structured() {
        ResponseSchema schema = new ResponseSchema("answer", """
                {"type":"object","properties":{"a":{"type":"integer"}},"required":["a"],"additionalProperties":false}""");
        return new ChatRequest(
                List.of(new ChatMessage.User(PROMPT)), List.of(), Optional.of(schema), 100, Duration.ofSeconds(5));
    }

    private static String traceOf(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
