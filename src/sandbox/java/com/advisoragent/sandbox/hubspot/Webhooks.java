package com.advisoragent.sandbox.hubspot;

import com.advisoragent.sandbox.wire.WireLog;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells the app what happened, in signed batches, and again until one attempt is answered with less than 400. */
final class Webhooks implements AutoCloseable {
    private static final int BATCH = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Ten, spread over a day. */
    private static final List<Duration> HUBSPOTS_SCHEDULE = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(37),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(6),
            Duration.ofHours(10));

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "hubspot-webhooks");
        thread.setDaemon(true);
        return thread;
    });
    private final HubSpotSignature signature = new HubSpotSignature(HubSpotSimulator.CLIENT_SECRET);
    private final Clock clock;
    private final WireLog wireLog;
    private final List<ObjectNode> pending = new ArrayList<>();
    private final List<WebhookDelivery> log = new ArrayList<>();
    private List<Duration> schedule = HUBSPOTS_SCHEDULE;
    private URI target;
    private boolean held;
    private int copies = 1;
    private boolean newestFirst;

    Webhooks(Clock clock, WireLog wireLog) {
        this.clock = clock;
        this.wireLog = wireLog;
    }

    synchronized void target(URI url) {
        target = url;
    }

    synchronized void schedule(List<Duration> waits) {
        schedule = List.copyOf(waits);
    }

    synchronized void hold() {
        held = true;
    }

    synchronized void release() {
        held = false;
        later.execute(this::flush);
    }

    synchronized void disorder(int times, boolean backwards) {
        copies = times;
        newestFirst = backwards;
    }

    /** Starts the delivery and returns; nothing is kept while there is nowhere to deliver. */
    synchronized void accept(List<ObjectNode> events) {
        if (target != null && !events.isEmpty()) {
            pending.addAll(events);
            later.execute(this::flush);
        }
    }

    synchronized List<WebhookDelivery> log() {
        return List.copyOf(log);
    }

    synchronized List<WebhookDelivery> await(int deliveries, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        long left = atMost.toMillis();
        while (log.size() < deliveries && left > 0) {
            wait(left);
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
        return log();
    }

    /** Exactly these bytes and headers; nothing is signed or repeated. The status, or 0. */
    CompletableFuture<Integer> post(URI url, byte[] raw, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url).timeout(PATIENCE).POST(HttpRequest.BodyPublishers.ofByteArray(raw));
        headers.forEach(request::header);
        long start = System.nanoTime();
        return client.sendAsync(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8))
                .handle((response, fault) -> {
                    int status = fault == null ? response.statusCode() : 0;
                    wireLog.add(
                            "hubspot",
                            "out",
                            "POST",
                            url.getPath(),
                            status,
                            new String(raw, StandardCharsets.UTF_8),
                            fault == null ? response.body() : fault.toString(),
                            (System.nanoTime() - start) / 1_000_000);
                    return status;
                });
    }

    @Override
    public void close() {
        later.shutdownNow();
    }

    private synchronized void flush() {
        while (!held && !pending.isEmpty()) {
            List<ObjectNode> head = pending.subList(0, Math.min(BATCH, pending.size()));
            List<ObjectNode> batch = new ArrayList<>(head);
            head.clear();
            if (newestFirst) {
                Collections.reverse(batch);
            }
            for (int copy = 0; copy < copies; copy++) {
                send(batch, 0);
            }
        }
    }

    private synchronized void send(List<ObjectNode> batch, int attempt) {
        ArrayNode events = Json.array();
        batch.forEach(event -> events.add(event.deepCopy().put("attemptNumber", attempt)));
        String body = Json.write(events);
        byte[] raw = body.getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = signature.headers(clock.instant(), target, raw);
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "HubSpot Connect 2.0 (http://dev.hubspot.com/) - WebhooksExecutorDaemon");
        post(target, raw, headers).thenAccept(status -> done(batch, attempt, body, status));
    }

    private synchronized void done(List<ObjectNode> batch, int attempt, String body, int status) {
        log.add(new WebhookDelivery(body, attempt, status));
        notifyAll();
        boolean refused = status == 0 || status >= 400;
        if (refused && attempt < schedule.size() && !later.isShutdown()) {
            later.schedule(() -> send(batch, attempt + 1), schedule.get(attempt).toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
