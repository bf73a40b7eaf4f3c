package com.advisoragent.connect;

import com.advisoragent.common.Secret;
import com.advisoragent.jobs.TransientFailure;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** What RFC 6749 §5.1 answers. */
final class BearerTokens {
    /** Where a server does not say how long. */
    private static final long SECONDS = 300;

    private BearerTokens() {}

    static ProviderOAuth.Renewed of(String what, JsonObject answer, Instant now) {
        String access = VendorCalls.text(answer, "access_token");
        if (access.isEmpty()) {
            throw new TransientFailure(what + " gave no token", null);
        }
        long seconds = answer.get("expires_in") instanceof JsonNumber number ? number.longValue() : SECONDS;
        return new ProviderOAuth.Renewed(
                new Secret(access),
                Optional.of(VendorCalls.text(answer, "refresh_token"))
                        .filter(token -> !token.isEmpty())
                        .map(Secret::new),
                now.plusSeconds(seconds));
    }
}
