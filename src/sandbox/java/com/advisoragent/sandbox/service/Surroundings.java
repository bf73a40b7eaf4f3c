package com.advisoragent.sandbox.service;

import com.advisoragent.connect.Keyset;
import com.advisoragent.sandbox.model.Brain;
import com.advisoragent.sandbox.model.ModelSimulator;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.advisoragent.sandbox.wire.SimulatorServer;
import com.advisoragent.sandbox.wire.WireLog;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** The outside world in one process: every vendor's simulator, and the settings that point a service at them. */
public final class Surroundings implements AutoCloseable {
    private static final String SIGNING_SECRET = "sandbox-signing-secret";
    private static final String BOT_TOKEN = "xoxb-sandbox-bot-token";
    private static final String APP_TOKEN = "xapp-sandbox-app-token";
    private static final String CLIENT_ID = "1234567890.1234567890";
    private static final String MODEL_KEY = "sk-sandbox-key";

    private final WireLog wireLog = new WireLog();
    private final SlackSimulator slack;
    private final SimulatorServer modelServer;
    private final ModelSimulator model;

    /** On free ports. */
    public Surroundings(Clock clock, Brain brain) throws IOException {
        this(clock, brain, 0, 0);
    }

    public Surroundings(Clock clock, Brain brain, int slackPort, int modelPort) throws IOException {
        slack = new SlackSimulator(slackPort, wireLog, clock, SIGNING_SECRET, BOT_TOKEN, APP_TOKEN, CLIENT_ID);
        modelServer = new SimulatorServer("model", modelPort, wireLog);
        model = new ModelSimulator(modelServer, MODEL_KEY, brain);
    }

    public SlackSimulator slack() {
        return slack;
    }

    public ModelSimulator model() {
        return model;
    }

    public SimulatorServer modelServer() {
        return modelServer;
    }

    public WireLog wireLog() {
        return wireLog;
    }

    /** All settings but the database's: Slack over HTTP, the model, embeddings by the model. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("SLACK_SIGNING_SECRET", SIGNING_SECRET);
        settings.put("SLACK_BOT_TOKEN", BOT_TOKEN);
        settings.put("SLACK_API_URL", slack.apiUrl());
        settings.put("SLACK_WEB_URL", slack.webUrl());
        settings.put("OPENAI_API_KEY", MODEL_KEY);
        settings.put("OPENAI_BASE_URL", model.openAiBaseUrl().toString());
        settings.put("TOKEN_KEYSET", Keyset.fresh());
        return settings;
    }

    /** The token that opens Socket Mode instead of HTTP. */
    public static String appToken() {
        return APP_TOKEN;
    }

    public static String signingSecret() {
        return SIGNING_SECRET;
    }

    @Override
    public void close() {
        slack.close();
        modelServer.close();
    }
}
