package com.advisoragent.sandbox.google;

import static com.advisoragent.sandbox.google.SimulatedGoogle.DANA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.sandbox.google.SimulatedGoogle.Answer;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page on which a person allows or denies, clicked through by its form. */
class ConsentPageTest {
    private static final Pattern REQUEST = Pattern.compile("name=\"request\" value=\"([^\"]+)\"");

    private SimulatedGoogle simulated;
    private SignIn signIn;

    @BeforeEach
    void start() throws IOException {
        simulated = new SimulatedGoogle();
        signIn = new SignIn(simulated);
    }

    @AfterEach
    void stop() {
        simulated.close();
    }

    @Test
    void itOffersTheAccountsAndABoxForEachScope() {
        Answer page = open(signIn.asking(Map.of()));

        assertThat(page.text()).contains("value=\"" + DANA + "\"", "scope " + SimulatedGoogle.COMPOSE);
    }

    @Test
    void allowLeadsBackWithACodeForWhatWasTicked() {
        Answer page = open(signIn.asking(Map.of()));

        Answer back =
                decide(page, Map.of("account", DANA, "decision", "allow", "scope " + SimulatedGoogle.READ_MAIL, "on"));

        assertThat(back.status()).isEqualTo(302);
        URI location = URI.create(back.headers().get("location"));
        assertThat(location.toString()).startsWith(SimulatedGoogle.REDIRECT + "?");
        Map<String, String> fields = SignIn.fields(location);
        assertThat(fields).containsEntry("state", "state-1");
        assertThat(signIn.exchange(fields.get("code"), Map.of())
                        .json()
                        .get("scope")
                        .asText())
                .contains(SimulatedGoogle.READ_MAIL)
                .doesNotContain(SimulatedGoogle.COMPOSE);
    }

    @Test
    void denyLeadsBackWithoutACode() {
        Answer back = decide(open(signIn.asking(Map.of())), Map.of("account", DANA, "decision", "deny"));

        assertThat(SignIn.fields(URI.create(back.headers().get("location"))))
                .containsEntry("error", "access_denied")
                .containsEntry("state", "state-1")
                .doesNotContainKey("code");
        assertThat(simulated.google.deny(signIn.asking(Map.of())).getQuery()).contains("access_denied");
    }

    @Test
    void aPageIsGoodForOneDecision() {
        Answer page = open(signIn.asking(Map.of()));
        decide(page, Map.of("account", DANA, "decision", "deny"));

        assertThat(decide(page, Map.of("account", DANA, "decision", "allow")).status())
                .isEqualTo(400);
    }

    @Test
    void withoutAPromptThePersonIsSentBackToAskAgain() {
        Answer back = open(signIn.asking(Map.of("prompt", "none")));

        assertThat(back.headers().get("location")).contains("error=interaction_required");
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, another, 401, invalid_client",
        "client_id, , 400, client_id",
        "redirect_uri, http://localhost:8080/connect/google/callback/, 400, redirect_uri_mismatch",
        "redirect_uri, http://evil.example/, 400, redirect_uri_mismatch",
        "redirect_uri, , 400, redirect_uri",
        "response_type, token, 400, response_type",
        "scope, , 400, scope",
        "scope, openid mail, 400, invalid_scope",
        "code_challenge_method, plain, 400, code_challenge_method",
        "code_challenge_method, , 400, code_challenge_method",
        "code_challenge, short, 400, code_challenge",
        "code_challenge, , 400, code_challenge",
        "access_type, always, 400, access_type",
        "prompt, none consent, 400, prompt",
        "include_granted_scopes, yes, 400, include_granted_scopes",
        "surprise, x, 400, surprise"
    })
    void aPersonSeesAnErrorInsteadIf(String field, String value, int status, String says) {
        Map<String, String> change = new HashMap<>();
        change.put(field, value);
        Answer page = open(signIn.asking(change));

        assertThat(page.status()).isEqualTo(status);
        assertThat(page.text()).contains(says);
        assertThat(page.headers()).doesNotContainKey("location");
        assertThatThrownBy(() -> simulated.google.authorize(signIn.asking(change), DANA, Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Answer open(URI asking) {
        return simulated.send("GET", asking.getRawPath() + "?" + asking.getRawQuery(), "", Map.of());
    }

    private Answer decide(Answer page, Map<String, String> form) {
        Matcher request = REQUEST.matcher(page.text());
        assertThat(request.find()).isTrue();
        Map<String, String> fields = new HashMap<>(form);
        fields.put("request", request.group(1));
        return simulated.form(ConsentPage.PATH + "/decision", fields);
    }
}
