package com.advisoragent.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Events at a steady rate, whether the service keeps up or not. One that is not acknowledged is sent again with growing
 * waits, as the vendors do, only that theirs are longer; one that is acknowledged never.
 */
final class WebhookLoad implements AutoCloseable {
    /** An event, and when it was acknowledged; {@code attempts} counts the first. */
    record Acknowledged(WebhookSender sender, long number, int attempts, long nanos) {}

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LONGEST_WAIT_MILLIS = 16_000;

    private final URI base;
    private final List<WebhookSender> senders;
    private final int events;
    private final CountDownLatch open;
    private final Map<Long, Acknowledged> acknowledged = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicInteger> refused = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);

    WebhookLoad(URI base, List<WebhookSender> senders, int events) {
        this.base = base;
        this.senders = senders;
        this.events = events;
        this.open = new CountDownLatch(events);
    }

    /** Returns at once. */
    void start(int perSecond) {
        for (int i = 0; i < events; i++) {
            long number = i + 1;
            clock.schedule(() -> send(number, 1), i * 1_000_000L / perSecond, TimeUnit.MICROSECONDS);
        }
    }

    /** False if some are not acknowledged by then. */
    boolean awaitAcknowledged(Duration atMost) throws InterruptedException {
        return open.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    List<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged.values());
    }

    /** How many attempts ended with this status; 0 for no answer. */
    Map<Integer, AtomicInteger> refused() {
        return refused;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void send(long number, int attempt) {
        WebhookSender sender = senders.get((int) (number % senders.size()));
        long sent = System.nanoTime();
        http.sendAsync(sender.request(base, number).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.discarding())
                .handle((answer, failed) -> failed == null ? answer.statusCode() : 0)
                .thenAccept(status -> {
                    if (status / 100 == 2) {
                        acknowledged.put(number, new Acknowledged(sender, number, attempt, System.nanoTime() - sent));
                        open.countDown();
                    } else {
                        refused.computeIfAbsent(status, any -> new AtomicInteger())
                                .incrementAndGet();
                        again(number, attempt);
                    }
                });
    }

    private void again(long number, int attempt) {
        long wait = Math.min(LONGEST_WAIT_MILLIS, 1_000L << Math.min(attempt - 1, 10));
        if (!clock.isShutdown()) {
            clock.schedule(() -> send(number, attempt + 1), wait, TimeUnit.MILLISECONDS);
        }
    }
}
