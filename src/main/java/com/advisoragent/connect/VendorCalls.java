package com.advisoragent.connect;

import com.advisoragent.common.Secret;
import com.advisoragent.jobs.TransientFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks the vendors' token endpoints. What is posted is sent once, since a code is good for one try, and whoever calls
 * decides whether to try again; what is only read is asked for a few times. What goes out and comes back stands in no message. Thread-safe.
 */
@ApplicationScoped
class VendorCalls {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** Less than a renewal is reserved for, see {@link RenewedTokens}. */
    static final Duration ANSWER = Duration.ofSeconds(20);

    private static final Duration READ = Duration.ofSeconds(5);
    private static final int READS = 3;
    private static final Duration BETWEEN = Duration.ofMillis(300);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * @param what names the call in an error
     * @throws TransientFailure when trying again may help
     * @throws VendorRefusal when it would not
     */
    JsonObject post(String what, URI url, Map<String, String> form) {
        return send(
                what,
                HttpRequest.newBuilder(url)
                        .timeout(ANSWER)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(encoded(form), StandardCharsets.UTF_8)));
    }

    /** The same for what may be asked as often as one likes. */
    JsonObject get(String what, URI url, Optional<Secret> bearer) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(READ).GET();
        bearer.ifPresent(token -> request.header("Authorization", "Bearer " + token.reveal()));
        for (int attempt = 1; ; attempt++) {
            try {
                return send(what, request.copy());
            } catch (TransientFailure failed) {
                if (attempt == READS) {
                    throw failed;
                }
                Pause.upTo(BETWEEN);
            }
        }
    }

    private JsonObject send(String what, HttpRequest.Builder request) {
        HttpResponse<String> response;
        try {
            response = client.send(
                    request.header("Accept", "application/json").build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException unclear) {
            throw new TransientFailure(
                    what + " got no answer: " + unclear.getClass().getSimpleName(), null);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TransientFailure(what + " was interrupted", null);
        }
        int status = response.statusCode();
        if (status == 429 || status >= 500) {
            throw new TransientFailure(what + " answered " + status, null, retryAfter(response));
        }
        Optional<JsonObject> body = json(response.body());
        if (status >= 300) {
            throw new VendorRefusal(
                    what, status, body.map(json -> text(json, "error")).orElse(""));
        }
        return body.orElseThrow(() -> new TransientFailure(what + " answered no JSON", null));
    }

    /** A field's text, or empty if it is missing or no text. */
    static String text(JsonObject json, String field) {
        return json.get(field) instanceof jakarta.json.JsonString string ? string.getString() : "";
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What is no JSON object is nothing; an answer to a revocation may be empty. */
    private static Optional<JsonObject> json(String body) {
        if (body.isBlank()) {
            return Optional.of(JsonObject.EMPTY_JSON_OBJECT);
        }
        try (var reader = Json.createReader(new StringReader(body))) {
            return Optional.of(reader.readObject());
        } catch (JsonException | IllegalStateException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,4}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }
}
