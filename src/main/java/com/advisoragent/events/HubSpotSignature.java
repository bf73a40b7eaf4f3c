package com.advisoragent.events;

import com.advisoragent.common.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HubSpot's signature v3: an HMAC over method, address, raw body and the time, which must be near. */
record HubSpotSignature(Secret clientSecret, String address, Clock clock) {
    private static final Duration NEAR = Duration.ofMinutes(5);
    private static final String METHOD = "POST";

    boolean matches(String signature, String timestamp, byte[] body) {
        if (signature == null || timestamp == null || !timestamp.matches("\\d{1,15}")) {
            return false;
        }
        Instant sent = Instant.ofEpochMilli(Long.parseLong(timestamp));
        if (Duration.between(sent, clock.instant()).abs().compareTo(NEAR) > 0) {
            return false;
        }
        return MessageDigest.isEqual(
                expected(timestamp, body).getBytes(StandardCharsets.US_ASCII),
                signature.getBytes(StandardCharsets.UTF_8));
    }

    private String expected(String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(clientSecret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((METHOD + address).getBytes(StandardCharsets.UTF_8));
            mac.update(body);
            mac.update(timestamp.getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA256", impossible);
        }
    }
}
