package com.advisoragent.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdTokenTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final String NONCE = "a nonce";
    private static final KeyPair OURS = pair(2_048);

    @Test
    void aGoodTokenSaysWhoItIs() {
        assertThat(verified(signed(header("RS256", "k1"), good().build(), OURS)).text("sub"))
                .isEqualTo("U1");
        JsonObject many =
                good().add("aud", Json.createArrayBuilder().add("client")).build();
        assertThat(verified(signed(header("RS256", "k1"), many, OURS)).text("sub"))
                .isEqualTo("U1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "aud", "exp", "iat", "nonce", "sub"})
    void aTokenThatLacksAClaimIsRefused(String claim) {
        assertRefused(signed(header("RS256", "k1"), good().remove(claim).build(), OURS));
    }

    @Test
    void aTokenWithAnotherClaimIsRefused() {
        assertRefused(with(good().add("iss", "https://evil.example")));
        assertRefused(with(good().add("aud", "another client")));
        assertRefused(
                with(good().add("aud", Json.createArrayBuilder().add("client").add("another client"))));
        assertRefused(with(good().add("azp", "another client")));
        assertRefused(with(good().add("exp", NOW.getEpochSecond() - 61)));
        assertRefused(with(good().add("exp", "9999999999")));
        assertRefused(with(good().add("iat", NOW.getEpochSecond() + 120)));
        assertRefused(with(good().add("nonce", "another nonce")));
    }

    @Test
    void aTokenThatAnotherKeySignedIsRefused() {
        assertRefused(signed(header("RS256", "k1"), good().build(), pair(2_048)));
        assertRefused(signed(header("RS256", "k2"), good().build(), OURS));
        assertRefused(signed(header("RS256", ""), good().build(), OURS));
    }

    @Test
    void aTokenThatIsNotSignedOrOtherwiseIsRefused() throws GeneralSecurityException {
        String claims = part(good().build());
        assertRefused(part(header("none", "k1")) + "." + claims + ".");
        String content = part(header("HS256", "k1")) + "." + claims;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(OURS.getPublic().getEncoded(), "HmacSHA256"));
        assertRefused(content + "." + base64(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII))));
        assertRefused("");
        assertRefused("a.b");
        assertRefused("a.b.c.d");
        assertRefused("!.!.!");
    }

    @Test
    void aTokenThatWasChangedIsRefused() {
        String token = signed(header("RS256", "k1"), good().build(), OURS);
        String[] parts = token.split("\\.");
        assertRefused(parts[0] + "." + part(good().add("sub", "U2").build()) + "." + parts[2]);
    }

    @Test
    void aSmallKeyIsRefused() {
        KeyPair small = pair(1_024);
        String token = signed(header("RS256", "k1"), good().build(), small);
        assertThatThrownBy(() -> IdToken.verified(token, keys(small), Set.of("issuer"), "client", nonceHash(), NOW))
                .isInstanceOf(IdToken.Invalid.class);
    }

    private static String with(JsonObjectBuilder claims) {
        return signed(header("RS256", "k1"), claims.build(), OURS);
    }

    private static void assertRefused(String token) {
        assertThatThrownBy(() -> verified(token)).isInstanceOf(IdToken.Invalid.class);
    }

    private static IdToken verified(String token) {
        return IdToken.verified(token, keys(OURS), Set.of("issuer"), "client", nonceHash(), NOW);
    }

    private static String nonceHash() {
        return OneTimeValue.hashOf(NONCE).hex();
    }

    private static JsonObjectBuilder good() {
        return Json.createObjectBuilder()
                .add("iss", "issuer")
                .add("aud", "client")
                .add("sub", "U1")
                .add("iat", NOW.getEpochSecond())
                .add("exp", NOW.getEpochSecond() + 300)
                .add("nonce", NONCE);
    }

    private static JsonObject header(String algorithm, String key) {
        return Json.createObjectBuilder().add("alg", algorithm).add("kid", key).build();
    }

    private static JsonObject keys(KeyPair pair) {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        return Json.createObjectBuilder()
                .add(
                        "keys",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("kty", "RSA")
                                        .add("kid", "k1")
                                        .add("n", base64(key.getModulus().toByteArray()))
                                        .add("e", base64(key.getPublicExponent().toByteArray()))))
                .build();
    }

    private static String signed(JsonObject header, JsonObject claims, KeyPair pair) {
        try {
            String content = part(header) + "." + part(claims);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String part(JsonObject json) {
        return base64(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair pair(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
