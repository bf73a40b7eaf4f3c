package com.advisoragent.sandbox.google;

import static com.advisoragent.sandbox.google.SimulatedGoogle.DANA;

import com.advisoragent.sandbox.google.SimulatedGoogle.Answer;
import com.advisoragent.sandbox.wire.Call;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an app does to sign someone in, any part of it changeable. */
record SignIn(SimulatedGoogle simulated) {
    static final String VERIFIER = "v".repeat(64);

    /** The address a browser is sent to; a null or empty value takes the parameter out. */
    URI asking(Map<String, String> change) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("client_id", "client-id");
        fields.put("redirect_uri", SimulatedGoogle.REDIRECT.toString());
        fields.put("response_type", "code");
        fields.put("scope", String.join(" ", SimulatedGoogle.ALL));
        fields.put("state", "state-1");
        fields.put("nonce", "nonce-1");
        fields.put("code_challenge", challenge());
        fields.put("code_challenge_method", "S256");
        fields.put("access_type", "offline");
        fields.put("prompt", "consent");
        return URI.create(simulated.google.settings().get("GOOGLE_AUTH_URL") + "?"
                + SimulatedGoogle.encoded(changed(fields, change)));
    }

    /** What comes back after Allow. */
    Map<String, String> consent() {
        return fields(simulated.google.authorize(asking(Map.of()), DANA, SimulatedGoogle.ALL));
    }

    Map<String, String> exchangeFields(String code) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "authorization_code");
        fields.put("code", code);
        fields.put("redirect_uri", SimulatedGoogle.REDIRECT.toString());
        fields.put("code_verifier", VERIFIER);
        fields.put("client_id", "client-id");
        fields.put("client_secret", "client-secret");
        return fields;
    }

    Answer exchange(String code, Map<String, String> change) {
        return simulated.form("/token", changed(exchangeFields(code), change));
    }

    Answer refresh(String token) {
        return simulated.form(
                "/token",
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        token,
                        "client_id",
                        "client-id",
                        "client_secret",
                        "client-secret"));
    }

    /** The fields of the address that the browser was sent back to. */
    static Map<String, String> fields(URI back) {
        return new Call("GET", back.getPath(), back.getRawQuery(), Map.of(), new byte[0]).queryFields();
    }

    static String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Map<String, String> changed(Map<String, String> fields, Map<String, String> change) {
        fields.putAll(change);
        fields.values().removeIf(value -> value == null || value.isEmpty());
        return fields;
    }
}
