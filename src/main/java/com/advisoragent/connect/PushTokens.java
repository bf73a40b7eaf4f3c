package com.advisoragent.connect;

import com.advisoragent.jobs.TransientFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the token that Google sends along with a push: its signature, and every claim, since a genuine token of Google's
 * may be somebody else's. Thread-safe.
 */
@ApplicationScoped
public class PushTokens {
    private static final Set<String> ISSUERS = Set.of("https://accounts.google.com", "accounts.google.com");
    private static final Duration CLOCKS_APART = Duration.ofSeconds(60);
    private static final int LONGEST = 8_192;

    private final Optional<GoogleSettings.PushSettings> push;
    private final Optional<SigningKeys> keys;
    private final Clock clock;

    @Inject
    public PushTokens(ConnectSettings settings, Clock clock) {
        this.push = settings.google().flatMap(GoogleSettings::push);
        this.keys = settings.google().map(google -> new SigningKeys(google.certsUrl(), clock));
        this.clock = clock;
    }

    /**
     * Whether this is a push to us from the service account that we expect; false also where pushes are not set up.
     *
     * @throws TransientFailure when Google's keys cannot be had just now
     */
    public boolean genuine(String token) {
        if (push.isEmpty() || token.length() > LONGEST) {
            return false;
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return false;
        }
        try {
            JsonObject header = json(parts[0]);
            if (!"RS256".equals(header.getString("alg", ""))) {
                return false;
            }
            Optional<PublicKey> key = keys.orElseThrow().find(header.getString("kid", ""));
            return key.isPresent() && signed(parts, key.get()) && meantForUs(json(parts[1]), push.get());
        } catch (JsonException | ClassCastException | IllegalArgumentException malformed) {
            return false;
        }
    }

    private boolean meantForUs(JsonObject claims, GoogleSettings.PushSettings expected) {
        Instant now = clock.instant();
        return ISSUERS.contains(claims.getString("iss", ""))
                && expected.audience().equals(claims.getString("aud", ""))
                && expected.serviceAccount().equals(claims.getString("email", ""))
                && claims.getBoolean("email_verified", false)
                && claims.containsKey("exp")
                && Instant.ofEpochSecond(claims.getJsonNumber("exp").longValue())
                        .plus(CLOCKS_APART)
                        .isAfter(now)
                && claims.containsKey("iat")
                && Instant.ofEpochSecond(claims.getJsonNumber("iat").longValue())
                        .minus(CLOCKS_APART)
                        .isBefore(now);
    }

    private static boolean signed(String[] parts, PublicKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException unfit) {
            return false;
        }
    }

    private static JsonObject json(String part) {
        try (JsonReader reader = Json.createReader(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(part)))) {
            return reader.readObject();
        }
    }
}
