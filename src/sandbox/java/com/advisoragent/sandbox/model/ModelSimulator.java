package com.advisoragent.sandbox.model;

import com.advisoragent.sandbox.wire.Call;
import com.advisoragent.sandbox.wire.Reply;
import com.advisoragent.sandbox.wire.SimulatorServer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * OpenAI and Azure OpenAI on the loopback, strict about what they are sent. OpenAI's paths lie under {@code /v1} (and any
 * other {@link #mount}), Azure's under {@code /openai/deployments}; a {@link Brain} answers on all of them.
 */
public final class ModelSimulator {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final int CONTEXT_TOKENS = 128_000;
    private static final String AZURE = "/openai/deployments";

    private final SimulatorServer server;
    private final String key;
    private final Set<String> chatModels = ConcurrentHashMap.newKeySet();
    private final Set<String> embeddingModels = ConcurrentHashMap.newKeySet();
    private final Tokens tokens = new Tokens();
    private volatile Brain brain;

    /** Puts its routes on the server. {@code key} is the only one it takes. */
    public ModelSimulator(SimulatorServer server, String key, Brain brain) {
        this.server = server;
        this.key = key;
        this.brain = brain;
        chatModels.addAll(List.of("gpt-4o", "gpt-4o-mini", "gpt-4.1", "gpt-4.1-mini"));
        embeddingModels.addAll(List.of("text-embedding-3-small", "text-embedding-3-large"));
        mount("/v1");
        server.route(AZURE, this::azure);
    }

    /** Serves OpenAI's paths under this prefix too, for instance {@code /proxy/v1}. */
    public ModelSimulator mount(String prefix) {
        server.route(prefix + "/chat/completions", call -> openAi(call, prefix + "/chat/completions", true));
        server.route(prefix + "/embeddings", call -> openAi(call, prefix + "/embeddings", false));
        return this;
    }

    /** From now on these are models and deployments that exist. */
    public ModelSimulator know(String chatModel, String embeddingModel) {
        chatModels.add(chatModel);
        embeddingModels.add(embeddingModel);
        return this;
    }

    public void brain(Brain next) {
        brain = next;
    }

    public SimulatorServer server() {
        return server;
    }

    /** What {@code OPENAI_BASE_URL} is to be. */
    public URI openAiBaseUrl() {
        return URI.create(server.uri() + "/v1");
    }

    /** What {@code AZURE_OPENAI_ENDPOINT} is to be. */
    public URI azureEndpoint() {
        return server.uri();
    }

    private Reply openAi(Call call, String path, boolean chat) throws InterruptedException {
        try {
            if (!call.path().equals(path) || !call.method().equals("POST")) {
                throw new WireError(404, "Unknown request URL", "invalid_request_error", null, "unknown_url");
            }
            if (!call.header("authorization").orElse("").equals("Bearer " + key)) {
                throw new WireError(
                        401,
                        "Incorrect API key provided: "
                                + call.header("authorization").orElse("none"),
                        "invalid_request_error",
                        null,
                        "invalid_api_key");
            }
            JsonNode body = json(call);
            return answer(body, body.path("model").asText(), chat);
        } catch (WireError refused) {
            return refused.reply();
        }
    }

    private Reply azure(Call call) throws InterruptedException {
        try {
            if (!call.header("api-key").orElse("").equals(key)) {
                throw new WireError(401, "Access denied due to invalid subscription key.", null, null, "401");
            }
            List<String> parts = List.of(call.path().substring(AZURE.length()).split("/"));
            String operation = parts.size() < 3 ? "" : String.join("/", parts.subList(2, parts.size()));
            boolean chat = operation.equals("chat/completions");
            if (!chat && !operation.equals("embeddings")
                    || !call.method().equals("POST")
                    || !call.queryFields().containsKey("api-version")) {
                throw new WireError(404, "Resource not found", null, null, "404");
            }
            if (!(chat ? chatModels : embeddingModels).contains(parts.get(1))) {
                throw new WireError(
                        404, "The API deployment for this resource does not exist.", null, null, "DeploymentNotFound");
            }
            return answer(json(call), parts.get(1), chat);
        } catch (WireError refused) {
            return refused.reply();
        }
    }

    private static JsonNode json(Call call) {
        if (!call.header("content-type").orElse("").startsWith("application/json")) {
            throw WireError.invalid("Invalid Content-Type header.", null);
        }
        try {
            return JSON.readTree(call.body());
        } catch (JsonProcessingException notJson) {
            throw WireError.invalid("We could not parse the JSON body of your request.", null);
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Reply answer(JsonNode body, String model, boolean chat) throws InterruptedException {
        if (!(chat ? chatModels : embeddingModels).contains(model)) {
            throw new WireError(
                    404,
                    "The model '" + model + "' does not exist or you do not have access to it.",
                    "invalid_request_error",
                    null,
                    "model_not_found");
        }
        return chat ? chat(body, model) : EmbeddingEndpoint.answer(body, model);
    }

    private Reply chat(JsonNode body, String model) throws InterruptedException {
        ChatCheck.check(body);
        String prompt = body.path("tools").toString() + body.path("messages");
        if (Tokens.count(prompt) > CONTEXT_TOKENS) {
            throw new WireError(
                    400,
                    "This model's maximum context length is " + CONTEXT_TOKENS + " tokens.",
                    "invalid_request_error",
                    "messages",
                    "context_length_exceeded");
        }
        BrainAnswer answer = brain.answer(ModelQuestion.of(body, model));
        if (answer instanceof BrainAnswer.Raw raw) {
            return raw.reply();
        }
        BrainAnswer.Message message = ChatCompletion.within(
                (BrainAnswer.Message) answer, body.path("max_completion_tokens").asInt(Integer.MAX_VALUE / 4));
        ChatCompletion completion =
                new ChatCompletion(brain.modelName(), message, Tokens.count(prompt), tokens.cached(prompt));
        return body.path("stream").asBoolean()
                ? Reply.of(
                        200,
                        "text/event-stream; charset=utf-8",
                        completion.stream(body.path("stream_options")
                                .path("include_usage")
                                .asBoolean()))
                : Reply.json(200, completion.body());
    }
}
