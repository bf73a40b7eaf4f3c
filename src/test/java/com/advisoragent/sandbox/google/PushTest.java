package com.advisoragent.sandbox.google;

import static com.advisoragent.sandbox.google.SimulatedGoogle.DANA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.sandbox.google.SimulatedGoogle.Answer;
import com.advisoragent.sandbox.time.Until;
import com.advisoragent.sandbox.wire.Call;
import com.advisoragent.sandbox.wire.Reply;
import com.advisoragent.sandbox.wire.SimulatorServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.auth.oauth2.TokenVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Google tells the app by itself. */
class PushTest {
    private static final Instant AT = Instant.parse("2026-03-03T15:00:00Z");
    private static final String WATCH = "/calendar/v3/calendars/primary/events/watch";

    private final List<Call> received = new CopyOnWriteArrayList<>();
    private SimulatedGoogle simulated;
    private GoogleSimulator google;
    private SimulatorServer app;
    private volatile int status = 204;

    @BeforeEach
    void start() throws IOException {
        simulated = new SimulatedGoogle();
        google = simulated.google;
        app = new SimulatorServer("app", 0, simulated.wireLog).route("/push", call -> {
            received.add(call);
            return Reply.json(status, "");
        });
        google.pushMailTo(app.uri().resolve("/push"), "https://app.example/push", "push@sandbox.example");
    }

    @AfterEach
    void stop() {
        simulated.close();
        app.close();
    }

    @Test
    void aWatchedMailboxTellsItsHistoryIdWithASignedToken() throws Exception {
        watchMail();
        google.clientWrites("sara@client.example", DANA, "Hello", "Hi", null);

        Call push = first();
        JsonNode message = json(push).get("message");
        JsonNode data = Json.read(Base64.getDecoder().decode(message.get("data").asText()))
                .orElseThrow();

        assertThat(data.get("emailAddress").asText()).isEqualTo(DANA);
        assertThat(data.get("historyId").asText())
                .isEqualTo(simulated
                        .get("/gmail/v1/users/me/profile")
                        .json()
                        .get("historyId")
                        .asText());
        assertThat(message.get("messageId").asText()).isNotBlank();
        assertThat(json(push).get("subscription").asText()).isNotBlank();
        var claims = verifier().verify(bearer(push)).getPayload();
        assertThat(claims).containsEntry("email", "push@sandbox.example").containsEntry("email_verified", true);
    }

    @Test
    void aTokenCanBeSpoiltOrSignedByAnother() {
        TokenVerifier verifier = verifier();
        String late = google.pushKey().sign(google.pushClaims().put("exp", 1));
        String elsewhere = google.pushKey().sign(google.pushClaims().put("aud", "https://other.example"));
        String forged = new SigningKey("pubsub-key").sign(google.pushClaims());

        for (String token : List.of(late, elsewhere, forged)) {
            assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(TokenVerifier.VerificationException.class);
        }
    }

    @Test
    void aPushCanBeMadeByHand() {
        JsonNode message = Json.read(google.pushBody(DANA)).orElseThrow().get("message");

        assertThat(new String(Base64.getDecoder().decode(message.get("data").asText()), StandardCharsets.UTF_8))
                .contains("\"emailAddress\":\"" + DANA + "\"");
    }

    @Test
    void nobodyIsToldWithoutAWatchOrAfterItsEnd() {
        google.clientWrites("sara@client.example", DANA, "Before", "Hi", null);
        watchMail();
        assertThat(google.isWatched(DANA)).isTrue();
        simulated.post("/gmail/v1/users/me/stop", "");
        google.clientWrites("sara@client.example", DANA, "After", "Hi", null);
        assertThat(google.isWatched(DANA)).isFalse();
        watchMail();
        simulated.clock.advance(Duration.ofDays(7));
        assertThat(google.isWatched(DANA)).isFalse();

        google.pushMailTo(app.uri().resolve("/push"), "last", "push@sandbox.example");
        String token = google.accessToken(DANA, SimulatedGoogle.ALL);
        simulated.send(
                "POST",
                "/gmail/v1/users/me/watch",
                "{\"topicName\":\"projects/p/topics/t\"}",
                SimulatedGoogle.json("Bearer " + token));
        google.clientWrites("sara@client.example", DANA, "Told", "Hi", null);

        first();
        assertThat(received).as("pushes come in order, so none was before").hasSize(1);
    }

    @Test
    void onlyWhatHasTheLabelsAskedForIsTold() {
        watchMail();
        StoredMail mail = google.clientWrites("sara@client.example", DANA, "Hello", "Hi", null);
        simulated.post(
                "/gmail/v1/users/me/drafts",
                "{\"message\":{\"raw\":\"" + SimulatedGoogle.raw("To: sara@client.example\n\nHi\n") + "\"}}");
        google.mailbox(DANA).read(mail.id());

        Until.holds("the inbox was told of twice", () -> received.size() == 2);
        String now = simulated
                .get("/gmail/v1/users/me/profile")
                .json()
                .get("historyId")
                .asText();
        assertThat(new String(
                        Base64.getDecoder()
                                .decode(json(received.get(1))
                                        .at("/message/data")
                                        .asText()),
                        StandardCharsets.UTF_8))
                .as("the draft between them was not told of")
                .contains(now);
    }

    @Test
    void aPushThatIsNotTakenComesAgain() {
        status = 500;
        watchMail();
        google.clientWrites("sara@client.example", DANA, "Hello", "Hi", null);

        Until.holds("it was tried thrice", () -> received.size() == 3);
    }

    @Test
    void aChannelTellsOfItselfAndThenOfEveryChange() {
        Answer watch = channel("channel-1", app.uri() + "/push");
        google.calendar(DANA).add("Review", AT, AT.plusSeconds(60));
        Until.holds("both pushes are there", () -> received.size() == 2);

        assertThat(watch.json().get("expiration").asLong())
                .isEqualTo(simulated.clock.instant().plus(Duration.ofDays(7)).toEpochMilli());
        assertThat(received.get(0).header("X-Goog-Resource-State")).hasValue("sync");
        assertThat(received.get(0).header("X-Goog-Message-Number")).hasValue("1");
        Call change = received.get(1);
        assertThat(change.header("X-Goog-Resource-State")).hasValue("exists");
        assertThat(change.header("X-Goog-Channel-Id")).hasValue("channel-1");
        assertThat(change.header("X-Goog-Channel-Token")).hasValue("secret");
        assertThat(change.header("X-Goog-Resource-Id"))
                .hasValue(watch.json().get("resourceId").asText());
        assertThat(change.header("X-Goog-Channel-Expiration")).hasValue("Mon, 9 Mar 2026 10:00:00 GMT");
    }

    @Test
    void aStoppedChannelIsSilent() {
        String resource = channel("channel-1", app.uri() + "/push")
                .json()
                .get("resourceId")
                .asText();
        channel("channel-2", app.uri() + "/push");
        String stop = "{\"id\":\"channel-1\",\"resourceId\":\"" + resource + "\"}";
        assertThat(simulated.post("/calendar/v3/channels/stop", stop).status()).isEqualTo(204);
        assertThat(simulated.post("/calendar/v3/channels/stop", stop).status()).isEqualTo(404);

        google.calendar(DANA).add("Review", AT, AT.plusSeconds(60));

        Until.holds("the other channel was told", () -> received.size() == 3);
        assertThat(received.get(2).header("X-Goog-Channel-Id")).hasValue("channel-2");
    }

    @ParameterizedTest
    @CsvSource({
        "channel-1, http://app.example/push, push.webhookUrlNotHttps",
        "channel-1, not an address, push.channelAddressInvalid",
        "channel one, https://app.example/push, channelIdInvalid"
    })
    void aChannelIsRefused(String id, String address, String reason) {
        Answer answer = channel(id, address);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.reason()).isEqualTo(reason);
    }

    @Test
    void aChannelIdIsTakenOnce() {
        channel("channel-1", app.uri() + "/push");

        assertThat(channel("channel-1", app.uri() + "/push").reason()).isEqualTo("channelIdNotUnique");
    }

    private void watchMail() {
        Answer answer = simulated.post(
                "/gmail/v1/users/me/watch", "{\"topicName\":\"projects/p/topics/t\",\"labelIds\":[\"INBOX\"]}");
        assertThat(answer.json().get("expiration").asLong())
                .isEqualTo(simulated.clock.instant().plus(Duration.ofDays(7)).toEpochMilli());
    }

    private Answer channel(String id, String address) {
        return simulated.post(
                WATCH,
                "{\"id\":\"" + id + "\",\"type\":\"web_hook\",\"token\":\"secret\",\"address\":\"" + address + "\"}");
    }

    private Call first() {
        Until.holds("there was a push", () -> !received.isEmpty());
        return received.get(0);
    }

    private TokenVerifier verifier() {
        return TokenVerifier.newBuilder()
                .setAudience("https://app.example/push")
                .setIssuer("https://accounts.google.com")
                .setCertificatesLocation(google.settings().get("GOOGLE_CERTS_URL"))
                .setClock(() -> simulated.clock.instant().toEpochMilli())
                .build();
    }

    private static String bearer(Call push) {
        return push.header("Authorization").orElseThrow().replaceFirst("^Bearer ", "");
    }

    private static JsonNode json(Call call) {
        return Json.read(call.body()).orElseThrow();
    }
}
