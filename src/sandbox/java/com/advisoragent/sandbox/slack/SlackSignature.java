package com.advisoragent.sandbox.slack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests the way Slack does: HMAC-SHA256 over {@code v0:timestamp:raw body}. See
 * https://docs.slack.dev/authentication/verifying-requests-from-slack.
 */
public final class SlackSignature {
    private final SecretKeySpec key;

    public SlackSignature(String signingSecret) {
        this.key = new SecretKeySpec(signingSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** The value of {@code X-Slack-Signature}; {@code timestamp} in seconds since the epoch. */
    public String sign(long timestamp, byte[] rawBody) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
            return "v0=" + HexFormat.of().formatHex(mac.doFinal(rawBody));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Both headers of a request that is sent at this time. */
    public Map<String, String> headers(Instant at, byte[] rawBody) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Slack-Request-Timestamp", Long.toString(at.getEpochSecond()));
        headers.put("X-Slack-Signature", sign(at.getEpochSecond(), rawBody));
        return headers;
    }
}
