package com.advisoragent.connect;

import com.advisoragent.jobs.TransientFailure;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The RSA keys that a provider publishes as a JWKS, kept for an hour. An unknown key id is looked up anew, at most once a
 * minute, so that made-up ids cost the provider nothing. Thread-safe.
 */
final class SigningKeys {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int LONGEST = 100_000;

    private final URI address;
    private final Clock clock;
    private final HttpClient http;
    private Map<String, PublicKey> keys = Map.of();
    private Instant lookedAt = Instant.MIN;

    SigningKeys(URI address, Clock clock) {
        this.address = address;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** @throws TransientFailure when the keys cannot be had just now */
    synchronized Optional<PublicKey> find(String id) {
        Instant now = clock.instant();
        boolean stale = !now.isBefore(lookedAt.equals(Instant.MIN) ? now : lookedAt.plus(KEPT));
        boolean unknown =
                !keys.containsKey(id) && (lookedAt.equals(Instant.MIN) || now.isAfter(lookedAt.plus(BETWEEN_LOOKS)));
        if (stale || unknown) {
            keys = fetch();
            lookedAt = now;
        }
        return Optional.ofNullable(keys.get(id));
    }

    private Map<String, PublicKey> fetch() {
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(address).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200 || response.body().length() > LONGEST) {
                throw new TransientFailure("The signing keys' address answered " + response.statusCode(), null);
            }
            return parse(response.body());
        } catch (IOException unreachable) {
            throw new TransientFailure("The signing keys cannot be fetched", unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TransientFailure("Stopped while the signing keys were fetched", stopped);
        } catch (JsonException | ClassCastException | NullPointerException | IllegalArgumentException malformed) {
            throw new TransientFailure("The signing keys cannot be read", malformed);
        }
    }

    private static Map<String, PublicKey> parse(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            Map<String, PublicKey> parsed = new HashMap<>();
            for (JsonObject key : reader.readObject().getJsonArray("keys").getValuesAs(JsonObject.class)) {
                if ("RSA".equals(key.getString("kty", ""))) {
                    parsed.put(key.getString("kid"), rsa(key));
                }
            }
            return Map.copyOf(parsed);
        }
    }

    private static PublicKey rsa(JsonObject key) {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(number(key.getString("n")), number(key.getString("e"))));
        } catch (GeneralSecurityException unfit) {
            throw new IllegalArgumentException("not an RSA key", unfit);
        }
    }

    private static BigInteger number(String base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64));
    }
}
