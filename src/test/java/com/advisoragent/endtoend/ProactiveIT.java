package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.google.GoogleSimulator;
import com.advisoragent.sandbox.google.SigningKey;
import com.advisoragent.sandbox.hubspot.HubSpotSimulator;
import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ModelQuestion;
import com.advisoragent.sandbox.slack.Ack;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens outside, in the jar as it is shipped: pushed, considered, told, proposed, approved, done. */
class ProactiveIT {
    private static final String DANA = WatchedWorld.DANA;
    private static final Pattern SOMEBODY = Pattern.compile("carl@fresh\\.example|olga@guest\\.example");
    private static final Duration LONG = WatchedWorld.LONG;

    private static WatchedWorld watched;
    private static World world;

    @BeforeAll
    static void link() throws Exception {
        watched = new WatchedWorld("proactive");
        world = watched.world;
    }

    @AfterAll
    static void close() {
        watched.close();
    }

    @BeforeEach
    void calm() {
        world.calm();
    }

    @Test
    void whatIsRememberedIsSavedAndThenShownAsItWasUnderstood() throws Exception {
        // What another test has left to say is asked for in this one.
        world.brain
                .structured(question -> WatchedWorld.judged(question, "EMAIL_RECEIVED"))
                .otherwise(question -> BrainAnswer.text("So it stands."));

        Ack ack = watched.command("/remember", "When a client asks for a form, draft the answer");

        assertThat(ack.json().path("text").asText()).contains("Saved", "When a client asks for a form");
        assertThat(world.query("select words from standing_instruction"))
                .contains("When a client asks for a form, draft the answer");
        Await.until(
                "it is shown",
                LONG,
                () -> watched.said().stream().anyMatch(text -> text.contains("*When* an email comes in")));
        watched.command("/advisor", "forget asks for a form");
        assertThat(world.query("select words from standing_instruction where words like '%for a form%'"))
                .isEmpty();
    }

    @Test
    void forgedPushesAreRefusedAndNoneIsAFault() throws Exception {
        assertThat(post("/webhooks/gmail", "{}", Map.of("Authorization", "Bearer e30.e30.e30")))
                .isEqualTo(401);
        assertThat(post("/webhooks/gmail", "{}", Map.of())).isEqualTo(401);
        assertThat(post("/webhooks/gmail", "x".repeat(100_000), Map.of())).isEqualTo(413);
        assertThat(post("/webhooks/calendar", "", Map.of())).isEqualTo(400);
        assertThat(post(
                        "/webhooks/calendar",
                        "",
                        Map.of(
                                "X-Goog-Channel-ID", "unknown",
                                "X-Goog-Channel-Token", "t",
                                "X-Goog-Resource-State", "exists",
                                "X-Goog-Message-Number", "1")))
                .isEqualTo(404);
        assertThat(post(
                        "/webhooks/hubspot",
                        "[]",
                        Map.of("X-HubSpot-Signature-v3", "AAAA", "X-HubSpot-Request-Timestamp", "1")))
                .isEqualTo(401);
    }

    @Test
    void aGmailPushWithAnyOneClaimWrongOrMissingIsRefused() throws Exception {
        GoogleSimulator google = world.surroundings.google();
        String body = new String(google.pushBody(DANA), StandardCharsets.UTF_8);
        assertThat(gmail(google.pushKey(), google.pushClaims(), body)).isEqualTo(200);
        assertThat(gmail(new SigningKey("pubsub-key"), google.pushClaims(), body))
                .as("signed with another key")
                .isEqualTo(401);
        Map<String, JsonNode> wrong = Map.of(
                "iss", new TextNode("https://accounts.evil.example"),
                "aud", new TextNode("https://other.example"),
                "email", new TextNode("other@sandbox.example"),
                "email_verified", BooleanNode.FALSE,
                "iat", new LongNode(4_000_000_000L),
                "exp", new LongNode(1_000));
        for (String claim : wrong.keySet()) {
            ObjectNode spoilt = google.pushClaims();
            spoilt.set(claim, wrong.get(claim));
            assertThat(gmail(google.pushKey(), spoilt, body)).as(claim).isEqualTo(401);
            spoilt.remove(claim);
            assertThat(gmail(google.pushKey(), spoilt, body)).as("no " + claim).isEqualTo(401);
        }
        assertThat(gmail(google.pushKey(), google.pushClaims(), "{\"message\":7}"))
                .isEqualTo(400);
    }

    @Test
    void aCalendarPushWithAnotherTokenAndAHubSpotPushOutOfTimeAreRefused() throws Exception {
        String channel = world.query("select channel_id from watch where source = 'CALENDAR'")
                .get(0);
        for (String token : List.of("", "wrong", "0".repeat(600))) {
            assertThat(post(
                            "/webhooks/calendar",
                            "",
                            Map.of(
                                    "X-Goog-Channel-ID",
                                    channel,
                                    "X-Goog-Channel-Token",
                                    token,
                                    "X-Goog-Resource-State",
                                    "exists",
                                    "X-Goog-Message-Number",
                                    "7")))
                    .as("token of %d characters", token.length())
                    .isEqualTo(401);
        }
        long now = System.currentTimeMillis();
        assertThat(hubSpot("[]", now, "[]")).isEqualTo(200);
        assertThat(hubSpot("[]", now - 301_000, "[]")).isEqualTo(401);
        assertThat(hubSpot("[]", now, "[ ]")).as("another body").isEqualTo(401);
        assertThat(hubSpot("no list", now, "no list")).isEqualTo(400);
        assertThat(hubSpot("[" + "{},".repeat(100) + "{}]", now, "[" + "{},".repeat(100) + "{}]"))
                .isEqualTo(413);
    }

    private static int gmail(SigningKey key, ObjectNode claims, String body) throws Exception {
        return post("/webhooks/gmail", body, Map.of("Authorization", "Bearer " + key.sign(claims)));
    }

    /** @param signed the body that the signature is of */
    private static int hubSpot(String signed, long at, String sent) throws Exception {
        String whole = "POST" + world.settings(Map.of()).get("PUBLIC_BASE_URL") + "/webhooks/hubspot" + signed + at;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(HubSpotSimulator.CLIENT_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signature = Base64.getEncoder().encodeToString(mac.doFinal(whole.getBytes(StandardCharsets.UTF_8)));
        return post(
                "/webhooks/hubspot",
                sent,
                Map.of("X-HubSpot-Signature-v3", signature, "X-HubSpot-Request-Timestamp", Long.toString(at)));
    }

    @Test
    void aStrangersEmailBecomesAContactOnceTheAdvisorApproves() throws Exception {
        world.brain.otherwise(ProactiveIT::createsContacts);
        watched.command("/remember", "When someone emails me that is not in HubSpot, create a contact");
        awaitUnderstood();

        world.surroundings
                .google()
                .clientWrites(
                        "Nora Newman <nora@newman.example>",
                        DANA,
                        "Hello",
                        "A friend told me about your practice.",
                        null);

        String told = WatchedWorld.found(
                "the notice",
                () -> watched.said().stream()
                        .filter(text -> text.contains("An email came in") && text.contains("nora@newman.example"))
                        .findFirst());
        assertThat(told).contains("You told me", "not in HubSpot, create a contact");
        assertThat(world.surroundings.hubSpot().contactByEmail("nora@newman.example"))
                .as("nothing is done without a click")
                .isEmpty();
        JsonNode card = WatchedWorld.found("the card", () -> watched.cards().findFirst());
        watched.approve(card);
        Await.until(
                "the contact is there",
                LONG,
                () -> world.surroundings
                        .hubSpot()
                        .contactByEmail("nora@newman.example")
                        .isPresent());
        assertThat(world.query("select state from happening where kind = 'EMAIL'"))
                .containsOnlyOnce("ACTED");
    }

    @Test
    void aContactAndAnEventOfTheAdvisorsOwnBringTheMailsThatTheirRulesAskFor() throws Exception {
        world.brain.otherwise(ProactiveIT::writesToThem);
        watched.command("/remember", "When I create a contact in HubSpot, send them an email thanking them");
        // One after the other: the model that is scripted here tells them apart by their words.
        awaitUnderstood();
        watched.command("/remember", "When I add an event to my calendar, send the attendees an email about it");
        awaitUnderstood();

        world.surroundings
                .hubSpot()
                .addContact(
                        HubSpotSimulator.ADVISOR,
                        Map.of("email", "carl@fresh.example", "firstname", "Carl", "lastname", "Fresh"));
        Instant start = Instant.now().plus(Duration.ofDays(2));
        world.surroundings
                .google()
                .calendar(DANA)
                .add("Portfolio review", start, start.plus(Duration.ofHours(1)), "olga@guest.example");

        for (String whom : List.of("carl@fresh.example", "olga@guest.example")) {
            JsonNode card = WatchedWorld.found(
                    "the card for " + whom,
                    () -> watched.cards()
                            .filter(message -> message.toString().contains(whom))
                            .findFirst());
            watched.approve(card);
            Await.until(
                    "the mail to " + whom + " is sent",
                    LONG,
                    () -> world.surroundings.google().sent(DANA).stream()
                            .anyMatch(mail -> mail.recipients().contains(whom)));
        }
        assertThat(world.surroundings.google().sent(DANA)).hasSize(2);
    }

    /** Sends a word to whoever the happening names, once the rule that waits for it applies. */
    private static BrainAnswer writesToThem(ModelQuestion question) {
        String text = question.lastUserText();
        if (question.schema().isPresent()) {
            boolean event = text.contains("calendar");
            return question.schema().get().path("properties").has("act")
                    ? BrainAnswer.text(
                            "{\"act\":true,\"rule\":1,\"summary\":\"I propose an email.\",\"why\":\"Your rule.\"}")
                    : WatchedWorld.judged(question, event ? "EVENT_CREATED" : "CONTACT_CREATED");
        }
        Matcher whom = SOMEBODY.matcher(text);
        return question.resultsSinceUser().isEmpty() && whom.find()
                ? BrainAnswer.call(
                        "send_email",
                        "{\"to\":[\"" + whom.group() + "\"],\"cc\":[],\"bcc\":[],\"subject\":\"A word\","
                                + "\"body\":\"Hello, and thank you.\",\"thread_id\":null}")
                : BrainAnswer.text("Here is what I propose.");
    }

    private static BrainAnswer createsContacts(ModelQuestion question) {
        if (question.schema().isPresent()) {
            JsonNode properties = question.schema().get().path("properties");
            if (properties.has("act")) {
                boolean stranger = question.lastUserText().contains("not in the CRM");
                return BrainAnswer.text("{\"act\":" + stranger
                        + ",\"rule\":1,\"summary\":\"I propose a contact.\",\"why\":\"The sender is new.\"}");
            }
            return WatchedWorld.judged(question, "EMAIL_RECEIVED");
        }
        boolean asked =
                question.resultsSinceUser().isEmpty() && question.lastUserText().contains("An email came in");
        return asked
                ? BrainAnswer.call(
                        "create_contact",
                        "{\"email\":\"nora@newman.example\",\"first_name\":\"Nora\",\"last_name\":\"Newman\","
                                + "\"phone\":null,\"company\":null,\"job_title\":null}")
                : BrainAnswer.text("Here is what I propose.");
    }

    private static void awaitUnderstood() throws Exception {
        Await.until(
                "every instruction is understood",
                LONG,
                () -> world.query("select id::text from standing_instruction where understood < revision")
                        .isEmpty());
    }

    private static int post(String path, String body, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(world.settings(Map.of()).get("PUBLIC_BASE_URL") + path))
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }
}
