package com.advisoragent.connect;

import com.advisoragent.common.Digest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What one browser's cookie holds while it links. What must be known again in a later request is derived from it and
 * from the session's id, which no browser sees; so it needs no place in the database.
 */
final class BrowserSecret {
    private static final String HMAC = "HmacSHA256";

    private final String value;

    BrowserSecret(String value) {
        this.value = value;
    }

    /** For the cookie's own header, and nothing else. */
    String cookieValue() {
        return value;
    }

    Digest hash() {
        return OneTimeValue.hashOf(value);
    }

    /** RFC 7636 §4.1: 43 characters of base64url. */
    String pkceVerifier(UUID session) {
        return derived("pkce", session);
    }

    /** RFC 7636 §4.2. */
    String pkceChallenge(UUID session) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(pkceVerifier(session).getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    /** What a form of this step carries, so that no other site can send it. */
    String formToken(UUID session, LinkSession.Step step) {
        return derived("form " + step, session);
    }

    private String derived(String purpose, UUID session) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(value.getBytes(StandardCharsets.UTF_8), HMAC));
            byte[] bytes = mac.doFinal((purpose + "|" + session).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has " + HMAC, impossible);
        }
    }

    @Override
    public String toString() {
        return "BrowserSecret[hidden]";
    }
}
