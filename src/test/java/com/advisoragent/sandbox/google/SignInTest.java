package com.advisoragent.sandbox.google;

import static com.advisoragent.sandbox.google.SimulatedGoogle.DANA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.sandbox.google.SimulatedGoogle.Answer;
import com.google.api.client.http.HttpResponseException;
import com.google.auth.oauth2.ClientId;
import com.google.auth.oauth2.DefaultPKCEProvider;
import com.google.auth.oauth2.PKCEProvider;
import com.google.auth.oauth2.TokenStore;
import com.google.auth.oauth2.TokenVerifier;
import com.google.auth.oauth2.UserAuthorizer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes, tokens and their end. */
class SignInTest {
    private SimulatedGoogle simulated;
    private GoogleSimulator google;
    private SignIn signIn;

    @BeforeEach
    void start() throws IOException {
        simulated = new SimulatedGoogle();
        google = simulated.google;
        signIn = new SignIn(simulated);
    }

    @AfterEach
    void stop() {
        simulated.close();
    }

    @Test
    void aCodeBecomesTokensThatSayWhoConsentedToWhat() {
        Map<String, String> back = signIn.consent();

        Answer answer = signIn.exchange(back.get("code"), Map.of());

        assertThat(back).containsEntry("state", "state-1").containsKey("scope");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("expires_in").asInt()).isEqualTo(3599);
        assertThat(answer.json().get("refresh_token").asText()).startsWith("1//");
        assertThat(answer.json().get("scope").asText().split(" "))
                .containsExactlyInAnyOrderElementsOf(SimulatedGoogle.ALL);
        assertThat(profile(answer)).isEqualTo(200);
    }

    @Test
    void theIdTokenIsSignedByAPublishedKeyAndCarriesTheNonce() throws Exception {
        Answer answer = signIn.exchange(signIn.consent().get("code"), Map.of());
        TokenVerifier verifier = TokenVerifier.newBuilder()
                .setAudience("client-id")
                .setIssuer("https://accounts.google.com")
                .setCertificatesLocation(google.settings().get("GOOGLE_CERTS_URL"))
                .setClock(() -> simulated.clock.instant().toEpochMilli())
                .build();

        var claims = verifier.verify(answer.json().get("id_token").asText()).getPayload();

        assertThat(claims).containsEntry("email", DANA).containsEntry("email_verified", true);
        assertThat(claims).containsEntry("nonce", "nonce-1").containsKeys("sub", "iat", "exp");
    }

    @Test
    void onlyTheScopesThatWereTickedAreGranted() {
        URI asking = signIn.asking(Map.of());
        Map<String, String> back = SignIn.fields(google.authorize(asking, DANA, Set.of(SimulatedGoogle.EVENTS)));

        Answer answer = signIn.exchange(back.get("code"), Map.of());

        assertThat(answer.json().get("scope").asText().split(" "))
                .containsExactlyInAnyOrder(Scopes.OPENID, Scopes.EMAIL, SimulatedGoogle.EVENTS);
        assertThat(profile(answer)).isEqualTo(403);
    }

    @Test
    void googlesOwnLibraryGetsThrough() throws IOException {
        UserAuthorizer authorizer = library(new ShortPkce());
        URI asking = URI.create(authorizer
                .getAuthorizationUrl(DANA, "s", SimulatedGoogle.REDIRECT)
                .toString());
        String code = SignIn.fields(google.authorize(asking, DANA, Set.of(SimulatedGoogle.READ_MAIL)))
                .get("code");

        var tokens = authorizer.getTokenResponseFromAuthCodeExchange(code, SimulatedGoogle.REDIRECT, Map.of());

        assertThat(tokens.getRefreshToken()).startsWith("1//");
    }

    @Test
    void aCodeIsGoodOnceAndForTenMinutes() {
        String used = signIn.consent().get("code");
        signIn.exchange(used, Map.of());
        String late = signIn.consent().get("code");
        simulated.clock.advance(Duration.ofMinutes(10).plusSeconds(1));

        assertThat(error(signIn.exchange(used, Map.of()))).isEqualTo("400 invalid_grant");
        assertThat(error(signIn.exchange(late, Map.of()))).isEqualTo("400 invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({
        "code_verifier, wrong-but-long-enough-to-be-one-by-the-rules-of-it, 400 invalid_grant",
        "code_verifier, , 400 invalid_grant",
        "redirect_uri, http://localhost:8080/elsewhere, 400 redirect_uri_mismatch",
        "client_id, another, 401 invalid_client",
        "client_secret, wrong, 401 invalid_client",
        "client_secret, , 400 invalid_request",
        "grant_type, password, 400 unsupported_grant_type",
        "grant_type, , 400 invalid_request",
        "code, , 400 invalid_request",
        "surprise, x, 400 invalid_request"
    })
    void aCodeIsNotExchangedIf(String field, String value, String refusal) {
        String code = signIn.consent().get("code");
        Map<String, String> change = new java.util.HashMap<>();
        change.put(field, value);

        assertThat(error(signIn.exchange(code, change))).isEqualTo(refusal);
    }

    @Test
    void theClientMaySayWhoItIsInTheHeader() {
        Map<String, String> fields = signIn.exchangeFields(signIn.consent().get("code"));
        fields.remove("client_id");
        fields.remove("client_secret");

        assertThat(withBasic(fields, "client-id:client-secret").status()).isEqualTo(200);
        assertThat(withBasic(fields, "client-id:wrong").status()).isEqualTo(401);
    }

    @Test
    void theTokenEndpointTakesAFormOnly() {
        Answer answer = simulated.send("POST", "/token", "{}", Map.of("Content-Type", "application/json"));

        assertThat(error(answer)).isEqualTo("400 invalid_request");
    }

    @Test
    void aRefreshTokenGivesAccessUntilTheGrantIsRevoked() {
        String refresh = refreshToken();
        google.expireAccessTokens(DANA);
        Answer fresh = signIn.refresh(refresh);
        assertThat(profile(fresh)).isEqualTo(200);
        assertThat(fresh.json().has("refresh_token")).isFalse();

        google.revokeGrants(DANA);

        assertThat(profile(fresh)).isEqualTo(401);
        assertThat(error(signIn.refresh(refresh))).isEqualTo("400 invalid_grant");
    }

    @Test
    void revokingTheTokenEndsTheGrant() {
        String refresh = refreshToken();

        assertThat(simulated.form("/revoke", Map.of("token", refresh)).status()).isEqualTo(200);

        assertThat(error(signIn.refresh(refresh))).isEqualTo("400 invalid_grant");
        assertThat(error(simulated.form("/revoke", Map.of("token", refresh)))).isEqualTo("400 invalid_token");
    }

    @Test
    void aRefreshTokenOutlivesARestart() throws IOException {
        String refresh = refreshToken();
        try (SimulatedGoogle restarted = new SimulatedGoogle()) {
            assertThat(new SignIn(restarted).refresh(refresh).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"invented", "1//0invented-and-still-long-enough-to-look-like-one-of-those-tokens"})
    void anInventedRefreshTokenIsRefused(String token) {
        assertThat(error(signIn.refresh(token))).isEqualTo("400 invalid_grant");
    }

    @Test
    void anAccessTokenLivesAnHour() {
        Answer answer = signIn.exchange(signIn.consent().get("code"), Map.of());
        simulated.clock.advance(Duration.ofSeconds(3600));

        assertThat(profile(answer)).isEqualTo(401);
    }

    @Test
    void refreshingCanBeOutOfOrder() {
        String refresh = refreshToken();
        google.failRefresh(1);

        assertThat(signIn.refresh(refresh).status()).isEqualTo(503);
        assertThat(signIn.refresh(refresh).status()).isEqualTo(200);
    }

    @Test
    void thereIsARefreshTokenOnlyForOfflineAccessAndAgainOnlyWithConsent() {
        assertThat(granted(Map.of("access_type", "online")).has("refresh_token"))
                .isFalse();
        google.revokeGrants(DANA);
        assertThat(granted(Map.of("prompt", "select_account")).has("refresh_token"))
                .isTrue();
        assertThat(granted(Map.of("prompt", "select_account")).has("refresh_token"))
                .isFalse();
        assertThat(granted(Map.of("prompt", "consent")).has("refresh_token")).isTrue();
    }

    @Test
    void whatWasGrantedBeforeIsIncludedOnRequest() {
        granted(Map.of());

        String more = granted(Map.of("scope", "openid", "include_granted_scopes", "true"))
                .get("scope")
                .asText();

        assertThat(more).contains(SimulatedGoogle.READ_MAIL);
    }

    @Test
    void theLibrarysOwnPkceIsRefusedSinceItBreaksTheRules() throws IOException {
        UserAuthorizer authorizer = library(new DefaultPKCEProvider());
        URI asking = URI.create(authorizer
                .getAuthorizationUrl(DANA, "s", SimulatedGoogle.REDIRECT)
                .toString());
        String code = SignIn.fields(google.authorize(asking, DANA, Set.of())).get("code");

        assertThatThrownBy(
                        () -> authorizer.getTokenResponseFromAuthCodeExchange(code, SimulatedGoogle.REDIRECT, Map.of()))
                .isInstanceOf(HttpResponseException.class)
                .hasMessageContaining("invalid_grant");
    }

    @Test
    void theConfigurationSaysWhereEverythingIs() {
        var configuration = simulated.get("/.well-known/openid-configuration").json();

        assertThat(configuration.get("issuer").asText()).isEqualTo("https://accounts.google.com");
        assertThat(configuration.get("token_endpoint").asText())
                .isEqualTo(google.settings().get("GOOGLE_TOKEN_URL"));
        assertThat(simulated.get("/v1/userinfo").json().get("email").asText()).isEqualTo(DANA);
    }

    private String refreshToken() {
        return granted(Map.of()).get("refresh_token").asText();
    }

    private com.fasterxml.jackson.databind.JsonNode granted(Map<String, String> change) {
        URI back = google.authorize(signIn.asking(change), DANA, SimulatedGoogle.ALL);
        return signIn.exchange(SignIn.fields(back).get("code"), Map.of()).json();
    }

    private Answer withBasic(Map<String, String> fields, String pair) {
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return simulated.send(
                "POST",
                "/token",
                SimulatedGoogle.encoded(fields),
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Authorization", "Basic " + basic));
    }

    private int profile(Answer tokens) {
        String token = tokens.json().get("access_token").asText();
        return simulated
                .send("GET", "/gmail/v1/users/me/profile", "", Map.of("Authorization", "Bearer " + token))
                .status();
    }

    private static String error(Answer answer) {
        return answer.status() + " " + answer.json().path("error").asText();
    }

    private UserAuthorizer library(PKCEProvider pkce) {
        UserAuthorizer.Builder builder = UserAuthorizer.newBuilder()
                .setClientId(ClientId.of("client-id", "client-secret"))
                .setScopes(List.of("openid", "email", SimulatedGoogle.READ_MAIL))
                .setCallbackUri(SimulatedGoogle.REDIRECT)
                .setTokenStore(new NoStore())
                .setUserAuthUri(URI.create(google.settings().get("GOOGLE_AUTH_URL")))
                .setTokenServerUri(URI.create(google.settings().get("GOOGLE_TOKEN_URL")));
        return builder.setPKCEProvider(pkce).build();
    }

    /** The library asks for one and uses it only to remember. */
    private static final class NoStore implements TokenStore {
        @Override
        public String load(String id) {
            return null;
        }

        @Override
        public void store(String id, String tokens) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(String id) {
            throw new UnsupportedOperationException();
        }
    }

    /** A verifier as long as RFC 7636 has it. */
    private static final class ShortPkce implements PKCEProvider {
        @Override
        public String getCodeVerifier() {
            return SignIn.VERIFIER;
        }

        @Override
        public String getCodeChallengeMethod() {
            return "S256";
        }

        @Override
        public String getCodeChallenge() {
            return SignIn.challenge();
        }
    }
}
