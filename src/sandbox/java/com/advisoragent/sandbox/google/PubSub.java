package com.advisoragent.sandbox.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Cloud Pub/Sub as Gmail uses it: pushes the news of a watched mailbox to an endpoint, with a signed token. */
final class PubSub {
    private static final Duration WATCH_LIVES = Duration.ofDays(7);

    /** Where pushes go and for whom their token is. */
    private record Subscription(URI endpoint, String audience, String serviceAccount) {}

    /** What of a mailbox the app wants to hear; without labels everything. */
    private record Watch(Instant until, Set<String> labels, boolean exclude) {
        boolean concerns(Mailbox.Event event) {
            boolean named = event.labels().stream().anyMatch(labels::contains)
                    || event.item().labels.stream().anyMatch(labels::contains);
            return labels.isEmpty() || named != exclude;
        }
    }

    private final Clock clock;
    private final SigningKey key;
    private final Pushes pushes;
    private final Map<String, Watch> watched = new HashMap<>();
    private Subscription subscription;
    private long messages;

    PubSub(Clock clock, SigningKey key, Pushes pushes) {
        this.clock = clock;
        this.key = key;
        this.pushes = pushes;
    }

    synchronized void deliverTo(URI endpoint, String audience, String serviceAccount) {
        subscription = new Subscription(endpoint, audience, serviceAccount);
    }

    synchronized Instant watch(String address, Set<String> labels, boolean exclude) {
        Instant until = clock.instant().plus(WATCH_LIVES);
        watched.put(address, new Watch(until, labels, exclude));
        return until;
    }

    synchronized void stop(String address) {
        watched.remove(address);
    }

    synchronized boolean isWatched(String address) {
        return Optional.ofNullable(watched.get(address))
                .filter(watch -> watch.until().isAfter(clock.instant()))
                .isPresent();
    }

    /** Sends the news if anyone is to have it; returns at once. */
    synchronized void changed(String address, Mailbox.Event event) {
        if (subscription != null && isWatched(address) && watched.get(address).concerns(event)) {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("Authorization", "Bearer " + key.sign(claims()));
            headers.put("Content-Type", "application/json");
            pushes.send(subscription.endpoint(), headers, envelope(address, event.id()));
        }
    }

    /** The claims of a good token; the caller may spoil them. */
    synchronized ObjectNode claims() {
        if (subscription == null) {
            throw new IllegalStateException("nobody has said yet where pushes go");
        }
        long now = clock.instant().getEpochSecond();
        return Json.object()
                .put("iss", IdTokens.ISSUER)
                .put("aud", subscription.audience())
                .put("azp", IdTokens.subject(subscription.serviceAccount()))
                .put("sub", IdTokens.subject(subscription.serviceAccount()))
                .put("email", subscription.serviceAccount())
                .put("email_verified", true)
                .put("iat", now)
                .put("exp", now + 3600);
    }

    synchronized byte[] envelope(String address, long historyId) {
        String data = Json.write(Json.object().put("emailAddress", address).put("historyId", historyId));
        String id = Long.toString(clock.instant().getEpochSecond() * 1000 + ++messages);
        ObjectNode message = Json.object()
                .put("data", Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8)))
                .put("messageId", id)
                .put("message_id", id)
                .put("publishTime", clock.instant().toString())
                .put("publish_time", clock.instant().toString());
        ObjectNode envelope = Json.object();
        envelope.set("message", message);
        envelope.put("subscription", "projects/sandbox/subscriptions/gmail-push");
        return Json.write(envelope).getBytes(StandardCharsets.UTF_8);
    }
}
