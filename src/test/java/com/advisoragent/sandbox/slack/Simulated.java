package com.advisoragent.sandbox.slack;

import com.advisoragent.sandbox.wire.WireLog;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A simulator, the real SDK's client pointed at it, and a clock that the test moves. */
final class Simulated implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(10);
    static final String SECRET = "signing-secret";

    final MovableClock clock = new MovableClock();
    final SlackSimulator slack;
    private final Slack sdk;
    final MethodsClient client;

    Simulated() throws IOException {
        this(new WireLog());
    }

    Simulated(WireLog wireLog) throws IOException {
        slack = new SlackSimulator(0, wireLog, clock, SECRET, "xoxb-bot", "xapp-app", "client");
        SlackConfig config = new SlackConfig();
        config.setStatsEnabled(false);
        // The SDK would log every exchange.
        config.getHttpClientResponseHandlers().clear();
        config.setMethodsEndpointUrlPrefix(slack.apiUrl());
        sdk = Slack.getInstance(config);
        client = sdk.methods("xoxb-bot");
    }

    MethodsClient as(String token) {
        return sdk.methods(token);
    }

    String dm() {
        return slack.dm(SlackSimulator.ADVISOR);
    }

    @Override
    public void close() throws Exception {
        slack.close();
        sdk.close();
    }

    /** Stands still until it is told to move. */
    static final class MovableClock extends Clock {
        private volatile Instant now = Instant.parse("2026-03-02T14:00:00Z");

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
