package com.advisoragent.connect;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** An OpenID Connect token, signed with RS256 and nothing else, and the checks of OpenID Connect Core §3.1.3.7. */
final class IdToken {
    /** A token is refused, and why; holds nothing of it. */
    static final class Invalid extends RuntimeException {
        Invalid(String why) {
            super("The id_token is refused: " + why);
        }
    }

    /** How far the issuer's clock may be from ours. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(60);

    private static final int SMALLEST_KEY = 2_048;

    private final JsonObject claims;

    private IdToken(JsonObject claims) {
        this.claims = claims;
    }

    /**
     * Reads and verifies a token.
     *
     * @param keys the issuer's JWKS
     * @throws Invalid if its signature, issuer, audience, times or nonce are not as they must be
     */
    static IdToken verified(
            String token, JsonObject keys, Set<String> issuers, String audience, String nonceHash, Instant now) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw new Invalid("it has no three parts");
        }
        JsonObject header = json(parts[0]);
        if (!"RS256".equals(VendorCalls.text(header, "alg"))) {
            throw new Invalid("it is not signed with RS256");
        }
        requireSignature(parts, key(keys, VendorCalls.text(header, "kid")));
        IdToken verified = new IdToken(json(parts[1]));
        verified.requireClaims(issuers, audience, nonceHash, now);
        return verified;
    }

    String text(String claim) {
        return VendorCalls.text(claims, claim);
    }

    boolean isTrue(String claim) {
        JsonValue value = claims.get(claim);
        return JsonValue.TRUE.equals(value)
                || value instanceof JsonString text && text.getString().equals("true");
    }

    private void requireClaims(Set<String> issuers, String audience, String nonceHash, Instant now) {
        require(issuers.contains(text("iss")), "another issuer");
        require(isFor(audience), "another audience");
        require(!claims.containsKey("azp") || text("azp").equals(audience), "another authorized party");
        require(time("exp").filter(exp -> exp.plus(CLOCKS_APART).isAfter(now)).isPresent(), "it has expired");
        require(
                time("iat").filter(iat -> iat.minus(CLOCKS_APART).isBefore(now)).isPresent(),
                "it comes from the future");
        require(!text("nonce").isEmpty() && hashed(text("nonce")).equals(nonceHash), "another nonce");
        require(!text("sub").isEmpty(), "no subject");
    }

    private static String hashed(String nonce) {
        return OneTimeValue.hashOf(nonce).hex();
    }

    private boolean isFor(String audience) {
        JsonValue aud = claims.get("aud");
        return aud instanceof JsonString one && one.getString().equals(audience)
                || aud instanceof JsonArray many
                        && many.size() == 1
                        && many.get(0) instanceof JsonString only
                        && only.getString().equals(audience);
    }

    private Optional<Instant> time(String claim) {
        return claims.get(claim) instanceof JsonNumber seconds
                ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
                : Optional.empty();
    }

    private static PublicKey key(JsonObject keys, String kid) {
        if (keys.get("keys") instanceof JsonArray all) {
            for (JsonValue each : all) {
                if (each instanceof JsonObject key
                        && "RSA".equals(VendorCalls.text(key, "kty"))
                        && !kid.isEmpty()
                        && kid.equals(VendorCalls.text(key, "kid"))) {
                    return rsa(key);
                }
            }
        }
        throw new Invalid("its key is none of the issuer's");
    }

    private static PublicKey rsa(JsonObject key) {
        BigInteger modulus = number(VendorCalls.text(key, "n"));
        if (modulus.bitLength() < SMALLEST_KEY) {
            throw new Invalid("its key is too small");
        }
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(modulus, number(VendorCalls.text(key, "e"))));
        } catch (GeneralSecurityException unusable) {
            throw new Invalid("its key is unusable");
        }
    }

    private static void requireSignature(String[] parts, PublicKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            require(signature.verify(decoded(parts[2])), "its signature is wrong");
        } catch (GeneralSecurityException broken) {
            throw new Invalid("its signature is unreadable");
        }
    }

    private static BigInteger number(String base64) {
        return new BigInteger(1, decoded(base64));
    }

    private static JsonObject json(String base64) {
        try (var reader = Json.createReader(new StringReader(new String(decoded(base64), StandardCharsets.UTF_8)))) {
            return reader.readObject();
        } catch (JsonException | IllegalStateException unreadable) {
            throw new Invalid("it is no JSON");
        }
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getUrlDecoder().decode(base64);
        } catch (IllegalArgumentException unreadable) {
            throw new Invalid("it is no base64url");
        }
    }

    private static void require(boolean fine, String otherwise) {
        if (!fine) {
            throw new Invalid(otherwise);
        }
    }
}
