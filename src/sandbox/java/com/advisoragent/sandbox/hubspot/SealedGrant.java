package com.advisoragent.sandbox.hubspot;

import com.advisoragent.sandbox.hubspot.Grants.Grant;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A refresh token that holds what it stands for, so that a simulator that was started anew knows it. */
final class SealedGrant {
    private static final String PREFIX = "na1-";
    private static final String HMAC = "HmacSHA256";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private SealedGrant() {}

    static String of(Grant grant) {
        String claims = grant.user().email() + "|" + String.join(" ", grant.scopes()) + "|" + UUID.randomUUID();
        String text = BASE64.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        return PREFIX + text + "." + seal(text);
    }

    /** Empty if we never gave it out. */
    static Optional<Grant> open(String token, Function<String, HubSpotUser> users) {
        String[] parts =
                token.startsWith(PREFIX) ? token.substring(PREFIX.length()).split("\\.", 2) : new String[0];
        if (parts.length != 2
                || !MessageDigest.isEqual(
                        parts[1].getBytes(StandardCharsets.UTF_8),
                        seal(parts[0]).getBytes(StandardCharsets.UTF_8))) {
            return Optional.empty();
        }
        String[] claims = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8).split("\\|");
        return Optional.of(new Grant(users.apply(claims[0]), new LinkedHashSet<>(List.of(claims[1].split(" ")))));
    }

    private static String seal(String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(HubSpotSimulator.CLIENT_SECRET.getBytes(StandardCharsets.UTF_8), HMAC));
            return BASE64.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
