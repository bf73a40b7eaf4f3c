package com.advisoragent.sandbox.slack;

import com.advisoragent.sandbox.wire.WireLog;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Signed requests to the app's one URL, as Slack sends them when Socket Mode is off. */
final class HttpTransport implements Transport {
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final SlackSignature signature;
    private final Clock clock;
    private final WireLog wireLog;
    private volatile URI url;

    HttpTransport(SlackSignature signature, Clock clock, WireLog wireLog) {
        this.signature = signature;
        this.clock = clock;
        this.wireLog = wireLog;
    }

    void url(URI events) {
        this.url = events;
    }

    boolean ready() {
        return url != null;
    }

    @Override
    public CompletableFuture<Ack> send(Kind kind, ObjectNode payload, int retry, String reason) {
        String body = switch (kind) {
            case EVENT -> Json.write(payload);
            case COMMAND -> form(payload);
            case INTERACTION -> "payload=" + encode(Json.write(payload));
        };
        byte[] raw = body.getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new LinkedHashMap<>(signature.headers(clock.instant(), raw));
        // Slack sends events without a charset, which is what breaks servers with another default.
        headers.put("Content-Type", kind == Kind.EVENT ? "application/json" : "application/x-www-form-urlencoded");
        headers.put("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)");
        headers.put("Accept", "*/*");
        if (retry > 0) {
            headers.put("X-Slack-Retry-Num", Integer.toString(retry));
            headers.put("X-Slack-Retry-Reason", reason);
        }
        return post(raw, headers);
    }

    /** Sends these bytes with exactly these headers; nothing is signed or added. */
    CompletableFuture<Ack> post(byte[] raw, Map<String, String> headers) {
        if (url == null) {
            throw new IllegalStateException("nowhere to deliver: call deliverTo, or connect by Socket Mode");
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url).timeout(PATIENCE).POST(HttpRequest.BodyPublishers.ofByteArray(raw));
        headers.forEach(request::header);
        long start = System.nanoTime();
        return client.sendAsync(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8))
                .handle((response, fault) -> {
                    long millis = (System.nanoTime() - start) / 1_000_000;
                    Ack ack =
                            fault == null ? new Ack(response.statusCode(), response.body(), millis) : Ack.none(millis);
                    String answer = fault == null ? response.body() : fault.toString();
                    wireLog.add(
                            "slack",
                            "out",
                            "POST",
                            url.getPath(),
                            ack.status(),
                            new String(raw, StandardCharsets.UTF_8),
                            answer,
                            millis);
                    return ack;
                });
    }

    private static String form(ObjectNode fields) {
        return fields.properties().stream()
                .map(field ->
                        encode(field.getKey()) + "=" + encode(field.getValue().asText()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
