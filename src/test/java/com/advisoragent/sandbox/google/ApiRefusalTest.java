package com.advisoragent.sandbox.google;

import static com.advisoragent.sandbox.google.SimulatedGoogle.DANA;
import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.google.SimulatedGoogle.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every method of the APIs refuses, in Google's words. */
class ApiRefusalTest {
    private static final String MESSAGES = "/gmail/v1/users/me/messages";
    private static final String EVENTS = "/calendar/v3/calendars/primary/events";

    private SimulatedGoogle simulated;

    @BeforeEach
    void start() throws IOException {
        simulated = new SimulatedGoogle();
    }

    @AfterEach
    void stop() {
        simulated.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {MESSAGES, EVENTS})
    void withoutATokenThereIsNothing(String path) {
        Answer answer = simulated.send("GET", path, "", Map.of());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.reason()).isEqualTo("required");
        assertThat(answer.json().at("/error/status").asText()).isEqualTo("UNAUTHENTICATED");
        assertThat(answer.json().at("/error/code").asInt()).isEqualTo(401);
    }

    @Test
    void anExpiredTokenIsRefused() {
        simulated.clock.advance(Duration.ofHours(1));

        Answer answer = simulated.get(MESSAGES);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.reason()).isEqualTo("authError");
        assertThat(answer.headers().get("www-authenticate")).contains("invalid_token");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /gmail/v1/users/me/messages, gmail.compose",
        "GET, /gmail/v1/users/me/history?startHistoryId=1, gmail.compose",
        "POST, /gmail/v1/users/me/messages/send, gmail.readonly",
        "POST, /gmail/v1/users/me/drafts, gmail.readonly",
        "POST, /gmail/v1/users/me/drafts, gmail.send",
        "POST, /gmail/v1/users/me/messages/1a/modify, gmail.readonly",
        "POST, /gmail/v1/users/me/watch, gmail.compose",
        "GET, /calendar/v3/calendars/primary/events, gmail.readonly",
        "POST, /calendar/v3/calendars/primary/events, calendar.readonly",
        "POST, /calendar/v3/freeBusy, calendar.events",
        "GET, /calendar/v3/calendars/primary, calendar.events",
        "GET, /calendar/v3/users/me/settings/timezone, calendar.events"
    })
    void theScopeMustBeTheMethods(String method, String path, String scope) {
        String token = simulated.google.accessToken(DANA, Set.of("https://www.googleapis.com/auth/" + scope));

        Answer answer = simulated.send(method, path, "", SimulatedGoogle.json("Bearer " + token));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.reason()).isEqualTo("insufficientPermissions");
    }

    @ParameterizedTest
    @CsvSource({
        "/gmail/v1/users/me/messages?query=x, 400",
        "/gmail/v1/users/me/messages?maxResults=0, 400",
        "/gmail/v1/users/me/messages?maxResults=many, 400",
        "/gmail/v1/users/me/messages?q=a&q=b, 400",
        "/gmail/v1/users/me/messages?pageToken=forged, 400",
        "/gmail/v1/users/me/messages?labelIds=NOWHERE, 400",
        "/gmail/v1/users/me/messages?q=larger:5, 400",
        "/gmail/v1/users/me/messages?includeSpamTrash=maybe, 400",
        "/gmail/v1/users/me/messages?fields=, 200",
        "/gmail/v1/users/me/messages?fields=(id, 400",
        "/gmail/v1/users/me/messages?alt=media, 400",
        "/gmail/v1/users/me/messages/notanid, 400",
        "/gmail/v1/users/me/messages/1a2b, 404",
        "/gmail/v1/users/me/threads/1a2b, 404",
        "/gmail/v1/users/me/drafts/r1, 404",
        "/gmail/v1/users/me/history, 400",
        "/gmail/v1/users/me/history?startHistoryId=1, 404",
        "/gmail/v1/users/me/history?startHistoryId=1&historyTypes=messagesAdded, 400",
        "/gmail/v1/users/colleague@firm.example/messages, 403",
        "/gmail/v1/users/me/nothing, 404",
        "/batch, 404",
        "/calendar/v3/calendars/primary/events?max=3, 400",
        "/calendar/v3/calendars/primary/events/none, 404",
        "/calendar/v3/calendars/colleague@firm.example/events, 404"
    })
    void aWrongQuestionIsRefused(String path, int status) {
        assertThat(simulated.get(path).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/gmail/v1/users/me/messages/send | {\"raw\":\"\"} | required",
                "/gmail/v1/users/me/messages/send | {\"raw\":\"???\"} | Base64",
                "/gmail/v1/users/me/messages/send | {\"rawMessage\":\"\"} | Unknown name \"rawMessage\"",
                "/gmail/v1/users/me/messages/send | {\"raw\":7} | Invalid value",
                "/gmail/v1/users/me/messages/send | {\"labelIds\":\"INBOX\"} | a list is expected",
                "/gmail/v1/users/me/messages/send | [] | an object is expected",
                "/gmail/v1/users/me/messages/send | {raw | Parse Error",
                "/gmail/v1/users/me/drafts | {\"message\":{\"subject\":\"x\"}} | Unknown name \"subject\"",
                "/gmail/v1/users/me/drafts/send | {} | Draft id required",
                "/gmail/v1/users/me/watch | {\"topicName\":\"news\"} | topicName",
                "/calendar/v3/calendars/primary/events | {\"title\":\"x\"} | Unknown name \"title\"",
                "/calendar/v3/calendars/primary/events | {\"start\":{\"time\":\"x\"}} | Unknown name \"time\"",
                "/calendar/v3/calendars/primary/events | {\"extendedProperties\":{\"private\":{\"a\":1}}} | Invalid value"
            })
    void aWrongBodyIsRefused(String path, String body, String says) {
        Answer answer = simulated.post(path, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains(says);
    }

    @Test
    void aBodyMustBeJson() {
        Answer answer = simulated.send(
                "POST",
                "/gmail/v1/users/me/messages/send",
                "raw=x",
                Map.of("Authorization", "Bearer " + simulated.token, "Content-Type", "text/plain"));

        assertThat(answer.reason()).isEqualTo("badContent");
    }

    @Test
    void aUserCanBeHeldBack() {
        simulated.google.rateLimit("/gmail/v1/", 1);

        Answer answer = simulated.get(MESSAGES);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.reason()).isEqualTo("rateLimitExceeded");
        assertThat(simulated.get(MESSAGES).status()).isEqualTo(200);
    }

    @Test
    void anAnswerHasOnlyTheFieldsThatAreAskedFor() {
        simulated.google.clientWrites("sara@client.example", DANA, "Hello", "Hi", null);

        Answer answer = simulated.get(MESSAGES + "?fields=messages(id),nextPageToken");

        assertThat(answer.json().at("/messages/0").size()).isEqualTo(1);
        assertThat(answer.json().has("resultSizeEstimate")).isFalse();
    }
}
