package com.advisoragent.sandbox.hubspot;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs webhooks the way HubSpot does in version 3: HMAC-SHA256 over method, URI, raw body and timestamp. See
 * https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation.
 */
public final class HubSpotSignature {
    private final SecretKeySpec key;

    public HubSpotSignature(String clientSecret) {
        this.key = new SecretKeySpec(clientSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** The value of {@code X-HubSpot-Signature-v3}; {@code timestamp} in milliseconds since the epoch. */
    public String sign(String method, URI uri, byte[] rawBody, long timestamp) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((method + uri).getBytes(StandardCharsets.UTF_8));
            mac.update(rawBody);
            mac.update(Long.toString(timestamp).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Both headers of a webhook that is sent at this time. */
    public Map<String, String> headers(Instant at, URI uri, byte[] rawBody) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-HubSpot-Request-Timestamp", Long.toString(at.toEpochMilli()));
        headers.put("X-HubSpot-Signature-v3", sign("POST", uri, rawBody, at.toEpochMilli()));
        return headers;
    }
}
