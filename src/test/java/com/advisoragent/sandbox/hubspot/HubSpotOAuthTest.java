package com.advisoragent.sandbox.hubspot;

import static com.advisoragent.sandbox.hubspot.HubSpotSimulator.ADVISOR;
import static com.advisoragent.sandbox.hubspot.HubSpotSimulator.COLLEAGUE;
import static com.advisoragent.sandbox.hubspot.SimulatedHubSpot.CALLBACK;
import static com.advisoragent.sandbox.hubspot.SimulatedHubSpot.CONTACTS;
import static com.advisoragent.sandbox.hubspot.SimulatedHubSpot.SCOPES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.sandbox.hubspot.SimulatedHubSpot.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HubSpotOAuthTest {
    private SimulatedHubSpot hubSpot;

    @BeforeEach
    void start() throws IOException {
        hubSpot = new SimulatedHubSpot();
    }

    @AfterEach
    void stop() {
        hubSpot.close();
    }

    @Test
    void thePageAsksWhoItIsAndSendsTheBrowserBackWithACodeAndTheState() throws Exception {
        Answer page = hubSpot.send(HttpRequest.newBuilder(hubSpot.authorizeLink(SCOPES, "&state=a%26b"))
                .GET());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains(ADVISOR.email(), COLLEAGUE.email(), "value=\"a&amp;b\"");
        Answer allowed = hubSpot.form("oauth/authorize", asked("decision", "allow"));
        assertThat(allowed.status()).isEqualTo(302);
        assertThat(allowed.headers().get("location").get(0))
                .startsWith(CALLBACK + "?code=")
                .endsWith("&state=s1");
        Answer denied = hubSpot.form("oauth/authorize", asked("decision", "deny"));
        assertThat(denied.headers().get("location").get(0))
                .contains("error=access_denied")
                .contains("state=s1");
    }

    @Test
    void whatTheAppAsksWronglyIsSaidToThePersonAndNobodyIsSentAnywhere() throws Exception {
        assertThatThrownBy(() -> allow("redirect_uri", CALLBACK + "/")).hasMessageContaining("not registered");
        assertThatThrownBy(() -> allow("client_id", "another")).hasMessageContaining("client_id");
        assertThatThrownBy(() -> allow("scope", "crm.everything")).hasMessageContaining("scopes");
        assertThatThrownBy(() -> allow("colour", "red")).hasMessageContaining("colour");
        assertThatThrownBy(() -> allow("code_challenge_method", "plain")).hasMessageContaining("plain");
        Answer refused = hubSpot.form("oauth/authorize", asked("redirect_uri", "http://evil.example/"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.headers()).doesNotContainKey("location");
        assertThat(hubSpot.form("oauth/authorize", asked("account", "nobody@example.com"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aCodeBecomesTokensOfThePersonWhoAllowed() throws Exception {
        Answer tokens = exchange(hubSpot.code(""), CALLBACK);
        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.at("/token_type")).isEqualTo("bearer");
        assertThat(tokens.at("/expires_in")).isEqualTo("1800");
        assertThat(tokens.at("/hub_id")).isEqualTo(Long.toString(HubSpotSimulator.PORTAL));
        assertThat(tokens.json().at("/scopes").toString()).contains("crm.objects.contacts.write");
        Answer about = hubSpot.token("/introspect", Map.of("token", tokens.at("/access_token")));
        assertThat(about.at("/active")).isEqualTo("true");
        assertThat(about.at("/user")).isEqualTo(ADVISOR.email());
        assertThat(about.at("/user_id")).isEqualTo(Long.toString(ADVISOR.userId()));
        assertThat(about.at("/hub_domain")).isEqualTo(HubSpotSimulator.DOMAIN);
        hubSpot.token = tokens.at("/access_token");
        assertThat(hubSpot.get(CONTACTS).status()).isEqualTo(200);
    }

    @Test
    void aCodeIsGoodOnceForAShortTimeAndForItsOwnRedirect() throws Exception {
        String code = hubSpot.code("");
        assertThat(exchange(code, CALLBACK).status()).isEqualTo(200);
        assertThat(exchange(code, CALLBACK).at("/status")).isEqualTo("BAD_AUTH_CODE");
        assertThat(exchange(hubSpot.code(""), CALLBACK + "?x=1").at("/error")).isEqualTo("invalid_grant");
        String late = hubSpot.code("");
        hubSpot.clock.advance(Duration.ofMinutes(1));
        assertThat(exchange(late, CALLBACK).at("/error")).isEqualTo("invalid_grant");
    }

    @Test
    void aChallengeMustBeMetByItsVerifier() throws Exception {
        // The pair of RFC 7636, appendix B.
        String more = "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";
        String verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        assertThat(exchange(hubSpot.code(more), CALLBACK).at("/status")).isEqualTo("BAD_CODE_VERIFIER");
        assertThat(hubSpot.token(
                                "",
                                Map.of(
                                        "grant_type",
                                        "authorization_code",
                                        "code",
                                        hubSpot.code(more),
                                        "redirect_uri",
                                        CALLBACK,
                                        "code_verifier",
                                        verifier))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aLinkOutlivesARestartAndNobodyElsesTokenDoes() throws Exception {
        String kept = exchange(hubSpot.code(""), CALLBACK).at("/refresh_token");
        hubSpot.close();
        hubSpot = new SimulatedHubSpot();

        assertThat(refresh(kept + "x").at("/status")).isEqualTo("BAD_REFRESH_TOKEN");
        Answer goesOn = refresh(kept);

        assertThat(goesOn.status()).isEqualTo(200);
        assertThat(hubSpot.token("/introspect", Map.of("token", goesOn.at("/access_token")))
                        .at("/user"))
                .isEqualTo(ADVISOR.email());
        assertThat(refresh(kept).at("/status")).isEqualTo("BAD_REFRESH_TOKEN");
    }

    @Test
    void aRefreshTokenIsDeadOnceItIsUsed() throws Exception {
        String first = exchange(hubSpot.code(""), CALLBACK).at("/refresh_token");
        Answer second = refresh(first);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.at("/refresh_token")).isNotEqualTo(first);
        Answer dead = refresh(first);
        assertThat(dead.status()).isEqualTo(400);
        assertThat(dead.at("/error")).isEqualTo("invalid_grant");
        assertThat(dead.at("/status")).isEqualTo("BAD_REFRESH_TOKEN");
        assertThat(refresh(second.at("/refresh_token")).status()).isEqualTo(200);
    }

    @Test
    void theAppProvesItselfInTheBodyOnly() throws Exception {
        assertThat(hubSpot.token("", Map.of("client_secret", "wrong")).at("/error"))
                .isEqualTo("invalid_client");
        assertThat(hubSpot.token("", Map.of("client_id", "wrong")).at("/status"))
                .isEqualTo("BAD_CLIENT_ID");
        assertThat(hubSpot.token("", Map.of("grant_type", "password")).at("/error"))
                .isEqualTo("unsupported_grant_type");
        assertThat(hubSpot.token("?grant_type=refresh_token", Map.of()).at("/error"))
                .isEqualTo("invalid_request");
        assertThat(hubSpot.token("", Map.of("colour", "red")).at("/error")).isEqualTo("invalid_request");
        assertThat(hubSpot.post("oauth/2026-03/token", "{}").at("/error")).isEqualTo("invalid_request");
        assertThat(hubSpot.get("oauth/2026-03/token").at("/error")).isEqualTo("invalid_request");
        assertThat(hubSpot.token("/other", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void aRevokedTokenIsInactiveAndRevokingNeverFailsForAnUnknownOne() throws Exception {
        String refresh = exchange(hubSpot.code(""), CALLBACK).at("/refresh_token");
        assertThat(hubSpot.token("/introspect", Map.of("token", refresh)).at("/token_use"))
                .isEqualTo("refresh_token");
        assertThat(hubSpot.token("/revoke", Map.of("token", refresh)).status()).isEqualTo(200);
        assertThat(hubSpot.token("/revoke", Map.of("token", refresh)).status()).isEqualTo(200);
        assertThat(hubSpot.token("/introspect", Map.of("token", refresh)).at("/active"))
                .isEqualTo("false");
        assertThat(refresh(refresh).at("/status")).isEqualTo("BAD_REFRESH_TOKEN");
        assertThat(hubSpot.token("/revoke", Map.of()).at("/error")).isEqualTo("invalid_request");
    }

    @Test
    void aCallNeedsALiveTokenWithTheScope() throws Exception {
        assertThat(hubSpot.send(HttpRequest.newBuilder(hubSpot.api().resolve(CONTACTS))
                                .GET())
                        .at("/category"))
                .isEqualTo("INVALID_AUTHENTICATION");
        String live = hubSpot.token;
        hubSpot.token = "other";
        assertThat(hubSpot.get(CONTACTS).status()).isEqualTo(401);
        hubSpot.token = live;
        hubSpot.clock.advance(Duration.ofMinutes(30));
        assertThat(hubSpot.get(CONTACTS).at("/category")).isEqualTo("EXPIRED_AUTHENTICATION");
        hubSpot.token = hubSpot.portal.accessToken(ADVISOR, "oauth crm.objects.contacts.read");
        assertThat(hubSpot.get(CONTACTS).status()).isEqualTo(200);
        Answer refused = hubSpot.post(CONTACTS, "{\"properties\":{\"email\":\"a@b.example\"},\"associations\":[]}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.at("/category")).isEqualTo("MISSING_SCOPES");
        assertThat(refused.at("/errors/0/context/requiredGranularScopes/0")).isEqualTo("crm.objects.contacts.write");
    }

    @Test
    void expiryAndWithdrawalConcernWhomTheyShould() throws Exception {
        String refresh = exchange(hubSpot.code(""), CALLBACK).at("/refresh_token");
        String colleague = hubSpot.portal.accessToken(COLLEAGUE, SCOPES);
        hubSpot.portal.expireAccessTokens();
        assertThat(hubSpot.get(CONTACTS).status()).isEqualTo(401);
        hubSpot.token = refresh(refresh).at("/access_token");
        assertThat(hubSpot.get(CONTACTS).status()).isEqualTo(200);
        hubSpot.portal.revoke(ADVISOR);
        assertThat(hubSpot.get(CONTACTS).status()).isEqualTo(401);
        assertThat(hubSpot.portal.connected()).containsOnly(COLLEAGUE);
        assertThat(colleague).isNotEmpty();
    }

    private void allow(String name, String value) {
        Map<String, String> fields = asked(name, value);
        fields.remove("account");
        fields.remove("decision");
        StringBuilder query = new StringBuilder();
        fields.forEach(
                (field, text) -> query.append('&').append(field).append('=').append(SimulatedHubSpot.encoded(text)));
        hubSpot.portal.allow(URI.create("http://localhost/oauth/authorize?" + query.substring(1)), ADVISOR);
    }

    private static Map<String, String> asked(String name, String value) {
        Map<String, String> fields = new java.util.LinkedHashMap<>(Map.of(
                "client_id",
                HubSpotSimulator.CLIENT_ID,
                "redirect_uri",
                CALLBACK,
                "scope",
                SCOPES,
                "state",
                "s1",
                "account",
                ADVISOR.email(),
                "decision",
                "allow"));
        fields.put(name, value);
        return fields;
    }

    private Answer exchange(String code, String redirectUri) throws Exception {
        return hubSpot.token("", Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", redirectUri));
    }

    private Answer refresh(String token) throws Exception {
        return hubSpot.token("", Map.of("grant_type", "refresh_token", "refresh_token", token));
    }
}
