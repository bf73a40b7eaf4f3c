package com.advisoragent.sandbox.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Optional;

/** Says who a person is, as OpenID Connect does. */
final class IdTokens {
    static final String ISSUER = "https://accounts.google.com";

    private final SigningKey key;
    private final Clock clock;
    private final String clientId;

    IdTokens(SigningKey key, Clock clock, String clientId) {
        this.key = key;
        this.clock = clock;
        this.clientId = clientId;
    }

    String of(Grants.Grant grant, Optional<String> nonce) {
        ObjectNode claims = claims(grant)
                .put("iss", ISSUER)
                .put("aud", clientId)
                .put("azp", clientId)
                .put("iat", clock.instant().getEpochSecond())
                .put("exp", clock.instant().getEpochSecond() + Grants.ACCESS_SECONDS + 1);
        nonce.ifPresent(value -> claims.put("nonce", value));
        return key.sign(claims);
    }

    static ObjectNode claims(Grants.Grant grant) {
        ObjectNode claims = Json.object().put("sub", subject(grant.account()));
        if (grant.scopes().contains(Scopes.EMAIL)) {
            claims.put("email", grant.account()).put("email_verified", true);
        }
        return claims;
    }

    /** 21 digits, the same at every start. */
    static String subject(String account) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(account.getBytes(StandardCharsets.UTF_8));
            BigInteger number = new BigInteger(1, hash).mod(BigInteger.TEN.pow(20));
            return "1" + String.format(java.util.Locale.ROOT, "%020d", number);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
