package com.advisoragent.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.common.Secret;
import com.advisoragent.jobs.TransientFailure;
import com.advisoragent.sandbox.time.MovableClock;
import com.advisoragent.sandbox.wire.Reply;
import com.advisoragent.sandbox.wire.SimulatorServer;
import com.advisoragent.sandbox.wire.WireLog;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PushTokensTest {
    private static final String AUDIENCE = "https://advisor.example/webhooks/gmail";
    private static final String ACCOUNT = "push@project.iam.example";
    private static KeyPair googles;
    private static KeyPair somebodys;

    private final MovableClock clock = new MovableClock();
    private final AtomicInteger fetches = new AtomicInteger();
    private SimulatorServer keys;
    private PushTokens tokens;

    @BeforeAll
    static void makeKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        googles = generator.generateKeyPair();
        somebodys = generator.generateKeyPair();
    }

    @BeforeEach
    void publishKeys() throws IOException {
        keys = new SimulatorServer("keys", 0, new WireLog());
        keys.route("/certs", call -> {
            fetches.incrementAndGet();
            return Reply.json(200, jwks());
        });
        URI any = keys.uri();
        ConnectSettings settings = new ConnectSettings(
                any,
                any,
                any,
                Optional.empty(),
                Optional.of(new GoogleSettings(
                        "id",
                        new Secret("secret"),
                        any,
                        any,
                        any,
                        any,
                        any.resolve("/certs"),
                        Optional.of(new GoogleSettings.PushSettings("projects/p/topics/t", AUDIENCE, ACCOUNT)))),
                Optional.empty());
        tokens = new PushTokens(settings, clock);
    }

    @AfterEach
    void close() {
        keys.close();
    }

    @Test
    void aTokenWithEveryClaimRightIsGenuine() {
        assertThat(tokens.genuine(signed(googles, "RS256", "k1", claims()))).isTrue();
    }

    static Stream<Arguments> wrongClaims() {
        return Stream.of(
                Arguments.of("another issuer", "iss", Json.createValue("https://accounts.evil.example")),
                Arguments.of("another audience", "aud", Json.createValue("https://other.example/webhooks/gmail")),
                Arguments.of("another account", "email", Json.createValue("other@project.iam.example")),
                Arguments.of("an unverified address", "email_verified", jakarta.json.JsonValue.FALSE),
                Arguments.of("a word for true", "email_verified", Json.createValue("true")),
                Arguments.of("no address", "email", null),
                Arguments.of("no verification", "email_verified", null),
                Arguments.of("no issuer", "iss", null),
                Arguments.of("no audience", "aud", null),
                Arguments.of("no expiry", "exp", null),
                Arguments.of("no issue time", "iat", null),
                Arguments.of("an expiry in words", "exp", Json.createValue("tomorrow")),
                Arguments.of("an expired one", "exp", Json.createValue(1_000)),
                Arguments.of("one from the future", "iat", Json.createValue(4_000_000_000L)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongClaims")
    void eachWrongClaimIsRefused(String what, String claim, jakarta.json.JsonValue value) {
        JsonObjectBuilder claims = claims();
        if (value == null) {
            claims.remove(claim);
        } else {
            claims.add(claim, value);
        }

        assertThat(tokens.genuine(signed(googles, "RS256", "k1", claims))).isFalse();
    }

    @Test
    void anotherKeysSignatureIsRefused() {
        assertThat(tokens.genuine(signed(somebodys, "RS256", "k1", claims()))).isFalse();
        assertThat(tokens.genuine(signed(googles, "RS256", "k2", claims()))).isFalse();
    }

    @Test
    void anotherAlgorithmIsRefused() {
        assertThat(tokens.genuine(signed(googles, "none", "k1", claims()))).isFalse();
        assertThat(tokens.genuine(signed(googles, "HS256", "k1", claims()))).isFalse();
    }

    @Test
    void whatIsNoTokenIsRefused() {
        assertThat(Stream.of("", ".", "..", "a.b.c", "e30.e30.", "é.é.é", "x".repeat(10_000), "e30.e30.e30.e30"))
                .noneMatch(tokens::genuine);
    }

    @Test
    void anExpiredTokenIsRefusedAsTimePasses() {
        String token = signed(googles, "RS256", "k1", claims());
        assertThat(tokens.genuine(token)).isTrue();

        clock.advance(Duration.ofMinutes(62));

        assertThat(tokens.genuine(token)).isFalse();
    }

    @Test
    void madeUpKeyIdsDoNotMakeUsAskForKeysAgainAndAgain() {
        for (int i = 0; i < 50; i++) {
            tokens.genuine(signed(googles, "RS256", "made-up-" + i, claims()));
        }

        assertThat(fetches).hasValue(1);
    }

    @Test
    void withoutKeysNothingIsSaid() {
        keys.route("/certs", call -> Reply.json(503, "{}"));

        assertThatThrownBy(() -> tokens.genuine(signed(googles, "RS256", "k1", claims())))
                .isInstanceOf(TransientFailure.class);
    }

    private JsonObjectBuilder claims() {
        long now = clock.instant().getEpochSecond();
        return Json.createObjectBuilder()
                .add("iss", "https://accounts.google.com")
                .add("aud", AUDIENCE)
                .add("email", ACCOUNT)
                .add("email_verified", true)
                .add("iat", now)
                .add("exp", now + 3_600);
    }

    private static String signed(KeyPair pair, String algorithm, String keyId, JsonObjectBuilder claims) {
        String header = Json.createObjectBuilder()
                .add("alg", algorithm)
                .add("kid", keyId)
                .build()
                .toString();
        String head = encoded(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(claims.build().toString().getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(head.getBytes(StandardCharsets.US_ASCII));
            return head + "." + encoded(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String jwks() {
        RSAPublicKey key = (RSAPublicKey) googles.getPublic();
        return Json.createObjectBuilder()
                .add(
                        "keys",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("kty", "RSA")
                                        .add("kid", "k1")
                                        .add("n", encoded(key.getModulus().toByteArray()))
                                        .add(
                                                "e",
                                                encoded(key.getPublicExponent().toByteArray()))))
                .build()
                .toString();
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
