package com.advisoragent.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlackSignInTest {
    private static final String CALLBACK = "http://localhost:8080/oauth/slack/callback";

    private final HttpClient browser = HttpClient.newHttpClient();
    private Simulated simulated;

    @BeforeEach
    void start() throws IOException {
        simulated = new Simulated();
        simulated.slack.signIn().registerRedirect(CALLBACK);
    }

    @AfterEach
    void stop() throws Exception {
        simulated.close();
    }

    @Test
    void theIdTokenSaysWhoSignedInAndIsSignedByThePublishedKey() throws Exception {
        JsonNode tokens = exchange(code(Map.of()), Map.of());
        assertThat(tokens.path("ok").asBoolean()).isTrue();
        assertThat(tokens.path("token_type").asText()).isEqualTo("Bearer");
        String[] parts = tokens.path("id_token").asText().split("\\.");
        JsonNode claims = Json.read(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
                .orElseThrow();
        JsonNode discovery = get("/.well-known/openid-configuration");
        assertThat(claims.path("iss").asText())
                .isEqualTo(discovery.path("issuer").asText());
        assertThat(simulated.slack.webUrl()).isEqualTo(claims.path("iss").asText() + "/");
        assertThat(claims.path("aud").asText()).isEqualTo("client");
        assertThat(claims.path("nonce").asText()).isEqualTo("n1");
        assertThat(claims.path("sub").asText()).isEqualTo(SlackSimulator.ADVISOR);
        assertThat(claims.path("https://slack.com/user_id").asText()).isEqualTo(SlackSimulator.ADVISOR);
        assertThat(claims.path("https://slack.com/team_id").asText()).isEqualTo(SlackSimulator.TEAM);
        assertThat(claims.path("email").asText()).isEqualTo("dana@whitfieldlowe.example");
        assertThat(claims.path("email_verified").asBoolean()).isTrue();
        assertThat(claims.path("name").asText()).isEqualTo("Dana Whitfield");
        assertThat(claims.path("exp").asLong()).isGreaterThan(claims.path("iat").asLong());
        assertThat(verified(
                        parts,
                        get(URI.create(discovery.path("jwks_uri").asText()).getPath())))
                .isTrue();
    }

    @Test
    void userInfoAnswersForTheTokenOfTheSignIn() throws Exception {
        String token = exchange(code(Map.of("scope", "openid")), Map.of())
                .path("access_token")
                .asText();
        JsonNode about = post("openid.connect.userInfo", Map.of("token", token));
        assertThat(about.path("sub").asText()).isEqualTo(SlackSimulator.ADVISOR);
        assertThat(about.has("email")).isFalse();
        assertThat(post("openid.connect.userInfo", Map.of("token", "xoxb-bot"))
                        .path("error")
                        .asText())
                .isEqualTo("invalid_auth");
        assertThat(post("openid.connect.userInfo", Map.of()).path("error").asText())
                .isEqualTo("not_authed");
        assertThat(post("openid.connect.userInfo", Map.of("token", token, "colour", "red"))
                        .path("error")
                        .asText())
                .isEqualTo("invalid_arguments");
    }

    @Test
    void aCodeIsGoodOnceForItsRedirectAndTheAppsSecret() throws Exception {
        assertThat(error(Map.of("client_secret", "wrong"))).isEqualTo("bad_client_secret");
        assertThat(error(Map.of("client_id", "other"))).isEqualTo("invalid_client_id");
        assertThat(error(Map.of("redirect_uri", CALLBACK + "/"))).isEqualTo("bad_redirect_uri");
        assertThat(error(Map.of("grant_type", "password"))).isEqualTo("invalid_grant_type");
        assertThat(error(Map.of("code", "other"))).isEqualTo("invalid_code");
        assertThat(error(Map.of("colour", "red"))).isEqualTo("invalid_arguments");
        String code = code(Map.of());
        assertThat(exchange(code, Map.of()).path("ok").asBoolean()).isTrue();
        assertThat(exchange(code, Map.of()).path("error").asText()).isEqualTo("code_already_used");
        String late = code(Map.of());
        simulated.clock.advance(Duration.ofMinutes(10));
        assertThat(exchange(late, Map.of()).path("error").asText()).isEqualTo("code_expired");
    }

    @Test
    void theAppMayProveItselfInAHeader() throws Exception {
        String form = "code=" + code(Map.of()) + "&redirect_uri=" + encoded(CALLBACK);
        String basic = Base64.getEncoder()
                .encodeToString(("client:" + SlackSignIn.CLIENT_SECRET).getBytes(StandardCharsets.UTF_8));
        assertThat(post("openid.connect.token", form, "Basic " + basic)
                        .path("ok")
                        .asBoolean())
                .isTrue();
        assertThat(post("openid.connect.token", form, "Basic ???").path("error").asText())
                .isEqualTo("invalid_auth");
    }

    @Test
    void thePageOffersWhoCanSignInAndGoesBackWithTheState() throws Exception {
        String page = body(HttpRequest.newBuilder(link(Map.of())).GET());
        assertThat(page)
                .contains("Dana Whitfield", "Trevor Lowe", "Erin Outside")
                .doesNotContain("Otto Former");
        Map<String, String> form = fields(Map.of("account", SlackSimulator.COLLEAGUE, "decision", "allow"));
        HttpResponse<String> sent = browser.send(
                HttpRequest.newBuilder(link(Map.of()).resolve("/openid/connect/authorize"))
                        .POST(HttpRequest.BodyPublishers.ofString(form(form)))
                        .build(),
                BodyHandlers.ofString());
        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(sent.headers().firstValue("location").orElseThrow())
                .startsWith(CALLBACK + "?code=")
                .endsWith("&state=s1");
        assertThat(simulated.slack.signIn().deny(link(Map.of())))
                .hasToString(CALLBACK + "?error=access_denied&state=s1");
    }

    @Test
    void aWrongRequestIsExplainedAndSendsNobodyAnywhere() throws Exception {
        assertThatThrownBy(() -> code(Map.of("redirect_uri", "http://evil.example/")))
                .hasMessageContaining("evil");
        assertThatThrownBy(() -> code(Map.of("client_id", "other"))).hasMessageContaining("client_id");
        assertThatThrownBy(() -> code(Map.of("scope", "email"))).hasMessageContaining("openid");
        assertThatThrownBy(() -> code(Map.of("scope", "openid admin"))).hasMessageContaining("admin");
        assertThatThrownBy(() -> code(Map.of("response_type", "token"))).hasMessageContaining("response_type");
        assertThatThrownBy(() -> code(Map.of("colour", "red"))).hasMessageContaining("colour");
        assertThatThrownBy(() -> code(Map.of("team", "T0OTHER"))).hasMessageContaining("workspace");
        assertThatThrownBy(() -> simulated.slack.signIn().allow(link(Map.of()), SlackSimulator.DEACTIVATED))
                .hasMessageContaining("cannot sign in");
        assertThat(body(HttpRequest.newBuilder(link(Map.of("client_id", "<b>"))).GET()))
                .contains("Invalid client_id");
    }

    private String code(Map<String, String> changes) {
        URI back = simulated.slack.signIn().allow(link(changes), SlackSimulator.ADVISOR);
        return back.getQuery().replaceFirst("^code=([^&]*).*", "$1");
    }

    private String error(Map<String, String> changes) throws Exception {
        return exchange(code(Map.of()), changes).path("error").asText();
    }

    private JsonNode exchange(String code, Map<String, String> changes) throws Exception {
        Map<String, String> all = new LinkedHashMap<>(Map.of(
                "client_id",
                "client",
                "client_secret",
                SlackSignIn.CLIENT_SECRET,
                "code",
                code,
                "redirect_uri",
                CALLBACK,
                "grant_type",
                "authorization_code"));
        all.putAll(changes);
        return post("openid.connect.token", all);
    }

    private URI link(Map<String, String> changes) {
        return URI.create(simulated.slack.webUrl() + "openid/connect/authorize?" + form(fields(changes)));
    }

    private static Map<String, String> fields(Map<String, String> changes) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("response_type", "code");
        all.put("scope", "openid email profile");
        all.put("client_id", "client");
        all.put("redirect_uri", CALLBACK);
        all.put("state", "s1");
        all.put("nonce", "n1");
        all.putAll(changes);
        return all;
    }

    private JsonNode post(String method, Map<String, String> fields) throws Exception {
        return post(method, form(fields), "");
    }

    private JsonNode post(String method, String form, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(simulated.slack.apiUrl() + method))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return Json.read(body(request)).orElseThrow();
    }

    private JsonNode get(String path) throws Exception {
        return Json.read(body(HttpRequest.newBuilder(
                                URI.create(simulated.slack.webUrl()).resolve(path))
                        .GET()))
                .orElseThrow();
    }

    private String body(HttpRequest.Builder request) throws Exception {
        return browser.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString())
                .body();
    }

    private static boolean verified(String[] parts, JsonNode keys) throws Exception {
        JsonNode key = keys.path("keys").get(0);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(key.path("n")), number(key.path("e")))));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static BigInteger number(JsonNode base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64.asText()));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
