package com.advisoragent.connect;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Secret;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a provider grants in exchange for a code.
 *
 * @param subject the provider's own id of the account
 * @param portal the HubSpot account it belongs to
 * @param owner who the person is as an owner of HubSpot's records
 */
record Grant(
        String subject,
        EmailAddress address,
        boolean addressVerified,
        Optional<String> portal,
        Optional<String> owner,
        Set<String> scopes,
        Secret refreshToken,
        Secret accessToken,
        Instant accessExpiresAt) {
    Grant {
        scopes = Set.copyOf(scopes);
    }

    /** All of it, tokens included: to be sealed. */
    Secret toSecret() {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("subject", subject)
                .add("address", address.value())
                .add("verified", addressVerified)
                .add("scopes", String.join(" ", new TreeSet<>(scopes)))
                .add("refresh", refreshToken.reveal())
                .add("access", accessToken.reveal())
                .add("expires", accessExpiresAt.toString());
        portal.ifPresent(value -> json.add("portal", value));
        owner.ifPresent(value -> json.add("owner", value));
        return new Secret(json.build().toString());
    }

    static Grant parse(Secret secret) {
        try (var reader = Json.createReader(new StringReader(secret.reveal()))) {
            JsonObject json = reader.readObject();
            return new Grant(
                    json.getString("subject"),
                    new EmailAddress(json.getString("address")),
                    json.getBoolean("verified"),
                    Optional.ofNullable(json.getString("portal", null)),
                    Optional.ofNullable(json.getString("owner", null)),
                    Set.of(json.getString("scopes").split(" ")),
                    new Secret(json.getString("refresh")),
                    new Secret(json.getString("access")),
                    Instant.parse(json.getString("expires")));
        }
    }
}
