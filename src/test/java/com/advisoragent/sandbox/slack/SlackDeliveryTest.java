package com.advisoragent.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.wire.Call;
import com.advisoragent.sandbox.wire.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.app_backend.SlackSignature.Generator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlackDeliveryTest {
    private Simulated simulated;
    private ReceivedRequests app;

    @BeforeEach
    void start() throws IOException {
        simulated = new Simulated();
        app = new ReceivedRequests();
        simulated.slack.deliverTo(app.url()).retryAfter(List.of(Duration.ZERO, Duration.ZERO, Duration.ZERO));
    }

    @AfterEach
    void stop() throws Exception {
        app.close();
        simulated.close();
    }

    @Test
    void aDirectMessageArrivesSignedAndComplete() throws Exception {
        String ts = simulated.slack.userPosts(
                SlackSimulator.ADVISOR, simulated.dm(), null, "Tom & Ann <3 – see https://example.com/a?b=1&c=2.");
        Call call = app.next();
        String timestamp = call.header("x-slack-request-timestamp").orElseThrow();
        assertThat(timestamp).isEqualTo(Long.toString(simulated.clock.instant().getEpochSecond()));
        assertThat(call.header("x-slack-signature"))
                .contains(new Generator(Simulated.SECRET).generate(timestamp, call.text()));
        JsonNode envelope = Json.read(call.text()).orElseThrow();
        assertThat(envelope.path("type").asText()).isEqualTo("event_callback");
        assertThat(envelope.path("event_id").asText()).startsWith("Ev");
        assertThat(envelope.path("authorizations").path(0).path("user_id").asText())
                .isEqualTo(SlackSimulator.BOT_USER);
        JsonNode event = envelope.path("event");
        assertThat(event.path("text").asText())
                .isEqualTo("Tom &amp; Ann &lt;3 – see <https://example.com/a?b=1&amp;c=2>.");
        assertThat(event.path("ts").asText()).isEqualTo(ts);
        assertThat(event.path("channel_type").asText()).isEqualTo("im");
        assertThat(event.has("thread_ts")).isFalse();
        assertThat(event.path("blocks").path(0).path("type").asText()).isEqualTo("rich_text");
    }

    @Test
    void whatIsNotAcknowledgedComesAgain() throws Exception {
        app.answers = call -> Reply.of(call.header("x-slack-retry-num").isPresent() ? 200 : 500, "text/plain", "");
        simulated.slack.userPosts(SlackSimulator.ADVISOR, simulated.dm(), null, "hello");
        JsonNode first = app.nextJson();
        Call second = app.next();
        assertThat(second.header("x-slack-retry-num")).contains("1");
        assertThat(second.header("x-slack-retry-reason")).contains("http_error");
        assertThat(Json.read(second.text()).orElseThrow().path("event_id")).isEqualTo(first.path("event_id"));
        assertThat(simulated
                        .slack
                        .awaitDelivery(delivery -> delivery.ack().ok(), Simulated.SOON)
                        .retry())
                .isEqualTo(1);
    }

    @Test
    void itGivesUpAfterThreeRetries() throws Exception {
        app.answers = call -> Reply.of(404, "text/plain", "");
        simulated.slack.userPosts(SlackSimulator.ADVISOR, simulated.dm(), null, "hello");
        simulated.slack.awaitDelivery(delivery -> delivery.retry() == 3, Simulated.SOON);
        assertThat(simulated.slack.deliveries()).extracting(Delivery::retry).containsExactly(0, 1, 2, 3);
    }

    @Test
    void theBotsOwnMessagesEditsAndDeletionsComeBackToIt() throws Exception {
        String ts = simulated
                .client
                .chatPostMessage(r -> r.channel(simulated.dm()).text("one"))
                .getTs();
        JsonNode posted = app.nextJson().path("event");
        assertThat(posted.path("bot_id").asText()).isNotEmpty();
        simulated.client.chatUpdate(r -> r.channel(simulated.dm()).ts(ts).text("two"));
        JsonNode changed = app.nextJson().path("event");
        assertThat(changed.path("subtype").asText()).isEqualTo("message_changed");
        assertThat(changed.path("previous_message").path("text").asText()).isEqualTo("one");
        simulated.client.chatDelete(r -> r.channel(simulated.dm()).ts(ts));
        assertThat(app.nextJson().path("event").path("subtype").asText()).isEqualTo("message_deleted");
    }

    @Test
    void aMentionInAChannelIsTwoEvents() throws Exception {
        simulated.slack.userPosts(SlackSimulator.EXTERNAL, SlackSimulator.SHARED_CHANNEL, null, "@Advisor Agent hello");
        JsonNode one = app.nextJson();
        JsonNode other = app.nextJson();
        assertThat(List.of(
                        one.path("event").path("type").asText(),
                        other.path("event").path("type").asText()))
                .containsExactlyInAnyOrder("message", "app_mention");
        assertThat(one.path("event").path("text").asText()).isEqualTo("<@" + SlackSimulator.BOT_USER + "> hello");
        assertThat(one.path("is_ext_shared_channel").asBoolean()).isTrue();
        assertThat(one.path("event").path("user_team").asText()).isEqualTo(SlackSimulator.EXTERNAL_TEAM);
    }

    @Test
    void aCommandIsAnsweredPrivately() throws Exception {
        app.answers = call -> Reply.json(200, "{\"text\":\"Saved.\"}");
        Ack ack = simulated.slack.command(
                SlackSimulator.ADVISOR, SlackSimulator.TEAM_CHANNEL, "/remember", "thank <new> clients");
        Call call = app.next();
        assertThat(ack.ok()).isTrue();
        assertThat(call.form())
                .containsEntry("text", "thank &lt;new&gt; clients")
                .containsKeys("trigger_id", "response_url");
        JsonNode shown = simulated.slack.messages(SlackSimulator.TEAM_CHANNEL).get(0);
        assertThat(shown.path("is_ephemeral").asBoolean()).isTrue();
        assertThat(shown.path("text").asText()).isEqualTo("Saved.");
    }

    @Test
    void aClickOpensAModalWithinThreeSecondsOfTheClock() throws Exception {
        JsonNode click = clickOn(button());
        String trigger = click.path("trigger_id").asText();
        simulated.clock.advance(Duration.ofSeconds(4));
        assertThat(open(trigger, modal(3_000))).isEqualTo("expired_trigger_id");
        String fresh = clickOn(button()).path("trigger_id").asText();
        assertThat(open(fresh, modal(3_001))).isEqualTo("invalid_arguments");
        String other = clickOn(button()).path("trigger_id").asText();
        assertThat(open(other, modal(3_000))).isNull();
        assertThat(open(other, modal(3_000))).isEqualTo("exchanged_trigger_id");
        assertThat(open("12.34.56", modal(10))).isEqualTo("invalid_trigger_id");
    }

    @Test
    void aModalIsSubmittedCorrectedAndClosed() throws Exception {
        open(clickOn(button()).path("trigger_id").asText(), modal(10));
        String view = simulated
                .slack
                .awaitModal(SlackSimulator.ADVISOR, Simulated.SOON)
                .path("id")
                .asText();
        app.answers =
                call -> Reply.json(200, "{\"response_action\":\"errors\",\"errors\":{\"subject\":\"Too short\"}}");
        simulated.slack.submit(SlackSimulator.ADVISOR, view, Map.of("text", "Q3"));
        JsonNode submission = app.nextJson();
        assertThat(submission.path("type").asText()).isEqualTo("view_submission");
        assertThat(submission.at("/view/state/values/subject/text/value").asText())
                .isEqualTo("Q3");
        assertThat(simulated.slack.modal(SlackSimulator.ADVISOR)).isPresent();
        app.answers = call -> Reply.of(200, "text/plain", "");
        simulated.slack.submit(SlackSimulator.ADVISOR, view, Map.of("text", "The Q3 summary"));
        assertThat(simulated.slack.modal(SlackSimulator.ADVISOR)).isEmpty();
    }

    @Test
    void theHomeTabIsPublishedAndOpened() throws Exception {
        String home = "{\"type\":\"home\",\"blocks\":[{\"type\":\"divider\"}]}";
        assertThat(simulated
                        .client
                        .viewsPublish(r -> r.userId(SlackSimulator.ADVISOR).viewAsString(home))
                        .getError())
                .isNull();
        simulated.slack.openHome(SlackSimulator.ADVISOR);
        JsonNode event = app.nextJson().path("event");
        assertThat(event.path("tab").asText()).isEqualTo("home");
        assertThat(event.path("view").path("type").asText()).isEqualTo("home");
    }

    @Test
    void theResponseUrlReplacesTheMessageFiveTimes() throws Exception {
        String url = clickOn(button()).path("response_url").asText();
        for (int i = 1; i <= 6; i++) {
            var answer = java.net.http.HttpClient.newHttpClient()
                    .send(
                            java.net.http.HttpRequest.newBuilder(java.net.URI.create(url))
                                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                                            "{\"replace_original\":true,\"text\":\"Sent " + i + "\"}"))
                                    .build(),
                            java.net.http.HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(i <= 5 ? 200 : 404);
        }
        assertThat(simulated.slack.messages(simulated.dm()).get(0).path("text").asText())
                .isEqualTo("Sent 5");
    }

    @Test
    void anythingCanBeDeliveredAsItIs() throws Exception {
        app.answers = call -> Reply.of(401, "text/plain", "who are you");
        Ack ack = simulated.slack.deliver("{\"broken", Map.of("X-Slack-Signature", "v0=00"));
        assertThat(ack.status()).isEqualTo(401);
        assertThat(app.next().text()).isEqualTo("{\"broken");
    }

    private String button() throws Exception {
        String blocks = """
                [{"type":"actions","block_id":"decide","elements":[{"type":"button","action_id":"approve",\
                "value":"42","text":{"type":"plain_text","text":"Approve"}}]}]""";
        String ts = simulated
                .client
                .chatPostMessage(r -> r.channel(simulated.dm()).text("card").blocksAsString(blocks))
                .getTs();
        app.next();
        return ts;
    }

    private JsonNode clickOn(String ts) throws Exception {
        simulated.slack.click(SlackSimulator.ADVISOR, simulated.dm(), ts, "approve", null);
        JsonNode payload = app.nextJson();
        assertThat(payload.at("/actions/0/value").asText()).isEqualTo("42");
        assertThat(payload.at("/actions/0/block_id").asText()).isEqualTo("decide");
        return payload;
    }

    private String open(String trigger, String view) throws Exception {
        return simulated
                .client
                .viewsOpen(r -> r.triggerId(trigger).viewAsString(view))
                .getError();
    }

    private static String modal(int metadata) {
        return """
                {"type":"modal","callback_id":"edit","private_metadata":"%s",\
                "title":{"type":"plain_text","text":"Edit"},"submit":{"type":"plain_text","text":"Save"},\
                "blocks":[{"type":"input","block_id":"subject","label":{"type":"plain_text","text":"Subject"},\
                "element":{"type":"plain_text_input","action_id":"text"}}]}""".formatted("m".repeat(metadata));
    }
}
