package com.advisoragent.sandbox.slack;

import com.advisoragent.sandbox.slack.Transport.Kind;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Sends to the app, and events again on Slack's schedule until one attempt is acknowledged. */
final class Deliveries implements AutoCloseable {
    /** Slack's schedule: nearly at once, after one minute, after five. */
    static final List<Duration> SLACKS_SCHEDULE = List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(5));

    private final HttpTransport http;
    private final SocketMode socket;
    private final Changes changes;
    private final List<Delivery> log = new ArrayList<>();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "slack-retries");
        thread.setDaemon(true);
        return thread;
    });
    private volatile List<Duration> schedule = SLACKS_SCHEDULE;

    Deliveries(HttpTransport http, SocketMode socket, Changes changes) {
        this.http = http;
        this.socket = socket;
        this.changes = changes;
    }

    void schedule(List<Duration> waits) {
        this.schedule = List.copyOf(waits);
    }

    /** Starts the first attempt and returns; nothing is sent while the app has no way in. */
    void event(ObjectNode envelope) {
        if (http.ready() || socket.used()) {
            attempt(envelope, 0, "");
        }
    }

    /** One attempt only, as Slack does with commands and clicks. */
    CompletableFuture<Ack> once(Kind kind, ObjectNode payload) {
        return transport().send(kind, payload, 0, "");
    }

    List<Delivery> log() {
        synchronized (changes) {
            return List.copyOf(log);
        }
    }

    @Override
    public void close() {
        later.shutdownNow();
    }

    private Transport transport() {
        return socket.used() ? socket : http;
    }

    private void attempt(ObjectNode envelope, int retry, String reason) {
        transport().send(Kind.EVENT, envelope, retry, reason).thenAccept(ack -> {
            record(envelope, retry, ack);
            if (!ack.ok() && retry < schedule.size() && !later.isShutdown()) {
                String why = ack.status() == 0 ? "http_timeout" : "http_error";
                later.schedule(
                        () -> attempt(envelope, retry + 1, why),
                        schedule.get(retry).toMillis(),
                        TimeUnit.MILLISECONDS);
            }
        });
    }

    private void record(ObjectNode envelope, int retry, Ack ack) {
        synchronized (changes) {
            log.add(new Delivery(
                    envelope.path("event_id").asText(),
                    envelope.path("event").path("type").asText(),
                    retry,
                    ack));
            changes.happened();
        }
    }
}
