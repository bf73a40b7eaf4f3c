package com.advisoragent.sandbox.service;

import com.advisoragent.connect.Keyset;
import com.advisoragent.sandbox.google.GoogleSimulator;
import com.advisoragent.sandbox.hubspot.HubSpotSimulator;
import com.advisoragent.sandbox.model.Brain;
import com.advisoragent.sandbox.model.ModelSimulator;
import com.advisoragent.sandbox.practice.Practice;
import com.advisoragent.sandbox.slack.SlackSignIn;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.advisoragent.sandbox.wire.SimulatorServer;
import com.advisoragent.sandbox.wire.WireLog;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/** The outside world in one process: every vendor's simulator, and the settings that point a service at them. */
public final class Surroundings implements AutoCloseable {
    private static final String SIGNING_SECRET = "sandbox-signing-secret";
    private static final String BOT_TOKEN = "xoxb-sandbox-bot-token";
    private static final String APP_TOKEN = "xapp-sandbox-app-token";
    private static final String CLIENT_ID = "1234567890.1234567890";
    private static final String GOOGLE_CLIENT_ID = "1234567890-sandbox.apps.googleusercontent.com";
    private static final String PUSH_AUDIENCE = "advisor-agent-sandbox";
    private static final String PUSH_ACCOUNT = "gmail-push@sandbox.example";
    private static final String MODEL_KEY = "sk-sandbox-key";

    private final WireLog wireLog = new WireLog();
    private final SlackSimulator slack;
    private final SimulatorServer modelServer;
    private final ModelSimulator model;
    private final HubSpotSimulator hubSpot;
    private final GoogleSimulator google;

    /** On free ports. */
    public Surroundings(Clock clock, Brain brain) throws IOException {
        this(clock, brain, simulator -> 0);
    }

    /** On the ports that are given for {@code slack}, {@code model}, {@code hubspot} and {@code google}; 0 takes a free one. */
    public Surroundings(Clock clock, Brain brain, ToIntFunction<String> port) throws IOException {
        slack = new SlackSimulator(
                port.applyAsInt("slack"), wireLog, clock, SIGNING_SECRET, BOT_TOKEN, APP_TOKEN, CLIENT_ID);
        modelServer = new SimulatorServer("model", port.applyAsInt("model"), wireLog);
        model = new ModelSimulator(modelServer, MODEL_KEY, brain);
        hubSpot = new HubSpotSimulator(port.applyAsInt("hubspot"), wireLog, clock);
        google = new GoogleSimulator(
                port.applyAsInt("google"), wireLog, clock, GOOGLE_CLIENT_ID, "sandbox-google-client-secret");
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

    public HubSpotSimulator hubSpot() {
        return hubSpot;
    }

    public GoogleSimulator google() {
        return google;
    }

    /** Puts the advisor's mail, calendar, contacts and notes where the vendors have them. */
    public void seed(Practice practice) {
        google.seed(practice);
        hubSpot.seed(practice);
    }

    /** Where the service is for browsers and webhooks: each vendor registers what it may send there. */
    public void publicBaseUrl(URI base) {
        String root = base.toString().replaceFirst("/+$", "");
        slack.signIn().registerRedirect(root + "/oauth/slack/callback");
        google.registerRedirect(URI.create(root + "/oauth/google/callback"));
        google.pushMailTo(URI.create(root + "/webhooks/gmail"), PUSH_AUDIENCE, PUSH_ACCOUNT);
        hubSpot.registerRedirect(root + "/oauth/hubspot/callback");
        hubSpot.webhooks().deliverTo(URI.create(root + "/webhooks/hubspot"));
    }

    public WireLog wireLog() {
        return wireLog;
    }

    /** All settings but the database's: Slack over HTTP, the model, embeddings by the model, Google, HubSpot. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("SLACK_SIGNING_SECRET", SIGNING_SECRET);
        settings.put("SLACK_BOT_TOKEN", BOT_TOKEN);
        settings.put("SLACK_API_URL", slack.apiUrl());
        settings.put("SLACK_WEB_URL", slack.webUrl());
        settings.put("SLACK_CLIENT_ID", CLIENT_ID);
        settings.put("SLACK_CLIENT_SECRET", SlackSignIn.CLIENT_SECRET);
        settings.put("OPENAI_API_KEY", MODEL_KEY);
        settings.put("OPENAI_BASE_URL", model.openAiBaseUrl().toString());
        settings.putAll(google.settings());
        settings.put("GOOGLE_PUBSUB_TOPIC", "projects/sandbox/topics/gmail");
        settings.put("GOOGLE_PUBSUB_AUDIENCE", PUSH_AUDIENCE);
        settings.put("GOOGLE_PUBSUB_SERVICE_ACCOUNT", PUSH_ACCOUNT);
        settings.putAll(hubSpot.settings());
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
        hubSpot.close();
        google.close();
        modelServer.close();
    }
}
