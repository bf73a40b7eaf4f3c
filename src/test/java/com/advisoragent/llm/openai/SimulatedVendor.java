package com.advisoragent.llm.openai;

import com.advisoragent.common.Secret;
import com.advisoragent.llm.ModelException;
import com.advisoragent.llm.ToolCall;
import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ModelSimulator;
import com.advisoragent.sandbox.model.ScriptedBrain;
import com.advisoragent.sandbox.wire.Faults;
import com.advisoragent.sandbox.wire.SimulatorServer;
import com.advisoragent.sandbox.wire.WireLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model simulator on a free port, and adapters that talk to it. */
final class SimulatedVendor implements AutoCloseable {
    static final String KEY = "sk-test-4f9d1c";
    static final String CHAT = "gpt-4o";
    static final String EMBEDDING = "text-embedding-3-small";

    final WireLog wire = new WireLog();
    final ScriptedBrain brain = new ScriptedBrain();
    final SimulatorServer server;
    final ModelSimulator simulator;

    SimulatedVendor() {
        try {
            server = new SimulatorServer("model", 0, wire);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        simulator = new ModelSimulator(server, KEY, brain);
    }

    OpenAiSettings azure() {
        return OpenAiSettings.azure(
                simulator.azureEndpoint(), new Secret(KEY), CHAT, Optional.of(EMBEDDING), Optional.empty());
    }

    OpenAiSettings openAi() {
        return openAi(simulator.openAiBaseUrl());
    }

    OpenAiSettings openAi(URI baseUrl) {
        return OpenAiSettings.openAi(baseUrl, new Secret(KEY), CHAT, Optional.of(EMBEDDING), Optional.empty());
    }

    static OpenAiChatModel chat(OpenAiSettings settings) {
        return new OpenAiChatModel(settings, Clock.systemUTC());
    }

    void willCall(ToolCall... calls) {
        brain.answer(BrainAnswer.calls(Arrays.stream(calls)
                .map(call -> new BrainAnswer.Asked(call.id(), call.name(), call.argumentsJson()))
                .toList()));
    }

    /** Arranges that the next request ends in this kind of failure. */
    void willFail(ModelException.Kind kind) {
        Map<String, String> soon = Map.of("retry-after-ms", "5");
        switch (kind) {
            case RATE_LIMITED -> server.faults().status("/", -1, 429, "{}", soon);
            case UNAVAILABLE -> server.faults().status("/", -1, 503, "<html>down</html>", soon);
            case TIMEOUT -> server.faults().add("/", -1, new Faults.Fault.Delay(Duration.ofSeconds(30)));
            case TRUNCATED -> brain.answer(new BrainAnswer.Message("It goes", List.of(), "length"));
            case MALFORMED -> brain.raw("<html>not a model</html>");
            case REFUSED -> brain.answer(new BrainAnswer.Message("I", List.of(), "content_filter"));
            case TOO_LONG -> brain.error(400, "context_length_exceeded", "too many tokens");
            case MISCONFIGURED -> brain.error(401, "invalid_api_key", "Incorrect API key provided: " + KEY);
        }
    }

    @Override
    public void close() {
        brain.reset();
        server.close();
    }
}
