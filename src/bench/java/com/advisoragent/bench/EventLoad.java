package com.advisoragent.bench;

import com.advisoragent.sandbox.service.Surroundings;
import com.advisoragent.sandbox.slack.SlackSignature;
import com.advisoragent.sandbox.slack.SlackSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Signed direct messages, each a new one, sent over connections that are kept open; the next when one is acknowledged. */
final class EventLoad {
    private static final AtomicLong NEXT = new AtomicLong(System.currentTimeMillis() * 1_000);

    private final URI target;
    private final String channel;
    private final SlackSignature signature = new SlackSignature(Surroundings.signingSecret());
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    EventLoad(Contender contender) {
        this.target = contender.events();
        this.channel = contender.surroundings.slack().dm(SlackSimulator.ADVISOR);
    }

    /** Times from sending an event to having read its acknowledgement. */
    Latencies run(int connections, Duration howLong) throws InterruptedException, ExecutionException {
        ExecutorService senders = Executors.newFixedThreadPool(connections);
        long start = System.nanoTime();
        List<Future<Latencies>> parts = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            parts.add(senders.submit(() -> sendUntil(start + howLong.toNanos())));
        }
        Latencies all = new Latencies();
        for (Future<Latencies> part : parts) {
            all.add(part.get());
        }
        all.took(System.nanoTime() - start);
        senders.shutdown();
        return all;
    }

    private Latencies sendUntil(long deadline) throws IOException, InterruptedException {
        Latencies latencies = new Latencies();
        while (System.nanoTime() < deadline) {
            HttpRequest request = request();
            long sent = System.nanoTime();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            latencies.add(System.nanoTime() - sent);
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(target + " answered " + answer.statusCode() + ": " + answer.body());
            }
        }
        return latencies;
    }

    private HttpRequest request() {
        byte[] body = event(NEXT.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        signature.headers(Instant.now(), body).forEach(request::header);
        return request.build();
    }

    private String event(long number) {
        String ts = String.format(Locale.ROOT, "%d.%06d", number / 1_000_000, number % 1_000_000);
        return """
                {"token":"unused","team_id":"%s","api_app_id":"A0SANDBOX1","type":"event_callback",\
                "event_id":"EvBench%d","event_time":%d,"is_ext_shared_channel":false,\
                "authorizations":[{"enterprise_id":null,"team_id":"%s","user_id":"%s","is_bot":true,\
                "is_enterprise_install":false}],\
                "event":{"type":"message","channel":"%s","user":"%s","text":"When is the review with the Fitzgeralds?",\
                "ts":"%s","event_ts":"%s","channel_type":"im","team":"%s"}}""".formatted(
                        SlackSimulator.TEAM,
                        number,
                        number / 1_000_000,
                        SlackSimulator.TEAM,
                        SlackSimulator.BOT_USER,
                        channel,
                        SlackSimulator.ADVISOR,
                        ts,
                        ts,
                        SlackSimulator.TEAM);
    }
}
