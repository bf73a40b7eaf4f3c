package com.advisoragent.sandbox.slack;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.asBlocks;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.asElements;
import static com.slack.api.model.block.element.BlockElements.button;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.model.Message;
import com.slack.api.model.assistant.SuggestedPrompt;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlackWebApiTest {
    private Simulated simulated;

    @BeforeEach
    void start() throws IOException {
        simulated = new Simulated();
    }

    @AfterEach
    void stop() throws Exception {
        simulated.close();
    }

    @Test
    void theTokenIsChecked() throws Exception {
        assertThat(simulated.client.authTest(r -> r).getUserId()).isEqualTo(SlackSimulator.BOT_USER);
        assertThat(simulated.as("xoxb-other").authTest(r -> r).getError()).isEqualTo("invalid_auth");
        assertThat(simulated.as("xapp-app").authTest(r -> r).getError()).isEqualTo("not_allowed_token_type");
        assertThat(raw("auth.test", "", "application/x-www-form-urlencoded")).contains("not_authed");
        assertThat(simulated.as("xapp-app").appsConnectionsOpen(r -> r).getUrl())
                .startsWith("ws://127.0.0.1:");
    }

    @Test
    void aMissingScopeIsNamed() throws Exception {
        simulated.slack.scopes().remove("chat:write");
        ChatPostMessageResponse refused = post("hello");
        assertThat(refused.getError()).isEqualTo("missing_scope");
        assertThat(refused.getNeeded()).isEqualTo("chat:write");
        assertThat(refused.getProvided()).contains("im:history");
    }

    @Test
    void anUnknownArgumentIsNamed() throws Exception {
        String answer = raw(
                "chat.postMessage",
                "token=xoxb-bot&channel=" + simulated.dm() + "&text=hi&colour=red",
                "application/x-www-form-urlencoded");
        assertThat(answer).contains("invalid_arguments").contains("colour");
    }

    @Test
    void jsonBodiesAreTakenToo() throws Exception {
        String json = "{\"token\":\"xoxb-bot\",\"channel\":\"%s\",\"text\":\"hi\",\"unfurl_links\":false}";
        assertThat(raw("chat.postMessage", json.formatted(simulated.dm()), "application/json; charset=utf-8"))
                .contains("\"ok\":true");
        assertThat(raw("chat.postMessage", "{", "application/json")).contains("invalid_json");
        assertThat(raw("chat.postMessage", "<a/>", "text/xml")).contains("invalid_post_type");
        assertThat(raw("chat.shout", "token=xoxb-bot", "application/x-www-form-urlencoded"))
                .contains("unknown_method");
    }

    @Test
    void aMessageIsPostedUpdatedFoundAndDeleted() throws Exception {
        String question =
                simulated.slack.userPosts(SlackSimulator.ADVISOR, simulated.dm(), null, "Who plays baseball?");
        ChatPostMessageResponse posted = simulated.client.chatPostMessage(r -> r.channel(simulated.dm())
                .threadTs(question)
                .text("Looking")
                .unfurlLinks(false)
                .unfurlMedia(false)
                .metadata(Message.Metadata.builder()
                        .eventType("step")
                        .eventPayload(Map.of("id", "42"))
                        .build()));
        assertThat(posted.getError()).isNull();
        assertThat(ok(simulated.client.chatUpdate(
                        r -> r.channel(simulated.dm()).ts(posted.getTs()).text("Sara Smith"))))
                .isTrue();
        var replies = simulated.client.conversationsReplies(
                r -> r.channel(simulated.dm()).ts(question).includeAllMetadata(true));
        assertThat(replies.getMessages())
                .extracting(Message::getText)
                .containsExactly("Who plays baseball?", "Sara Smith");
        assertThat(replies.getMessages().get(1).getMetadata().getEventPayload()).containsEntry("id", "42");
        assertThat(simulated
                        .client
                        .conversationsReplies(r -> r.channel(simulated.dm()).ts(question))
                        .getMessages()
                        .get(1)
                        .getMetadata())
                .isNull();
        assertThat(simulated
                        .client
                        .chatGetPermalink(r -> r.channel(simulated.dm()).messageTs(posted.getTs()))
                        .getPermalink())
                .contains("thread_ts=" + question);
        assertThat(ok(simulated.client.chatDelete(r -> r.channel(simulated.dm()).ts(posted.getTs()))))
                .isTrue();
        assertThat(simulated.slack.thread(simulated.dm(), question)).hasSize(1);
    }

    @Test
    void whatIsNotOnesOwnCannotBeChanged() throws Exception {
        String question = simulated.slack.userPosts(SlackSimulator.ADVISOR, simulated.dm(), null, "hello");
        assertThat(simulated
                        .client
                        .chatUpdate(r -> r.channel(simulated.dm()).ts(question).text("x"))
                        .getError())
                .isEqualTo("cant_update_message");
        assertThat(simulated
                        .client
                        .chatUpdate(
                                r -> r.channel(simulated.dm()).ts("1.000001").text("x"))
                        .getError())
                .isEqualTo("message_not_found");
    }

    @Test
    void placesThatTheBotIsNotInAreRefused() throws Exception {
        assertThat(postTo(SlackSimulator.CHANNEL_WITHOUT_BOT)).isEqualTo("not_in_channel");
        assertThat(postTo(SlackSimulator.PRIVATE_WITHOUT_BOT)).isEqualTo("channel_not_found");
        assertThat(postTo("C0NOWHERE1")).isEqualTo("channel_not_found");
        assertThat(postTo(SlackSimulator.TEAM_CHANNEL)).isNull();
    }

    @Test
    void peopleAreOfSeveralKinds() throws Exception {
        var advisor =
                simulated.client.usersInfo(r -> r.user(SlackSimulator.ADVISOR)).getUser();
        assertThat(advisor.getProfile().getEmail()).contains("@");
        assertThat(advisor.isRestricted()).isFalse();
        assertThat(simulated
                        .client
                        .usersInfo(r -> r.user(SlackSimulator.GUEST))
                        .getUser()
                        .isRestricted())
                .isTrue();
        assertThat(simulated
                        .client
                        .usersInfo(r -> r.user(SlackSimulator.SINGLE_CHANNEL_GUEST))
                        .getUser()
                        .isUltraRestricted())
                .isTrue();
        assertThat(simulated
                        .client
                        .usersInfo(r -> r.user(SlackSimulator.DEACTIVATED))
                        .getUser()
                        .isDeleted())
                .isTrue();
        assertThat(simulated
                        .client
                        .usersInfo(r -> r.user(SlackSimulator.EXTERNAL))
                        .getUser()
                        .getTeamId())
                .isEqualTo(SlackSimulator.EXTERNAL_TEAM);
        assertThat(simulated.client.usersInfo(r -> r.user("U0NOBODY")).getError())
                .isEqualTo("user_not_found");
        simulated.slack.scopes().remove("users:read.email");
        assertThat(simulated
                        .client
                        .usersInfo(r -> r.user(SlackSimulator.ADVISOR))
                        .getUser()
                        .getProfile()
                        .getEmail())
                .isNull();
    }

    @Test
    void conversationsAreOpenedAndListed() throws Exception {
        assertThat(simulated
                        .client
                        .conversationsOpen(r -> r.users(List.of(SlackSimulator.COLLEAGUE)))
                        .getChannel()
                        .getId())
                .isEqualTo(simulated.slack.dm(SlackSimulator.COLLEAGUE));
        assertThat(simulated
                        .client
                        .conversationsOpen(r -> r.users(List.of(SlackSimulator.DEACTIVATED)))
                        .getError())
                .isEqualTo("user_disabled");
        assertThat(simulated
                        .client
                        .conversationsMembers(r -> r.channel(SlackSimulator.PRIVATE_CHANNEL))
                        .getMembers())
                .containsExactly(SlackSimulator.ADVISOR, SlackSimulator.BOT_USER);
        assertThat(simulated
                        .client
                        .conversationsInfo(r -> r.channel(SlackSimulator.SHARED_CHANNEL))
                        .getChannel()
                        .isExtShared())
                .isTrue();
        for (int i = 0; i < 5; i++) {
            post("message " + i);
        }
        var page = simulated.client.conversationsHistory(
                r -> r.channel(simulated.dm()).limit(2));
        assertThat(page.getMessages()).extracting(Message::getText).containsExactly("message 4", "message 3");
        var next = simulated.client.conversationsHistory(r -> r.channel(simulated.dm())
                .limit(2)
                .cursor(page.getResponseMetadata().getNextCursor()));
        assertThat(next.getMessages()).extracting(Message::getText).containsExactly("message 2", "message 1");
    }

    @Test
    void blocksAreCheckedAgainstSlacksSizes() throws Exception {
        assertThat(blocksError("[{'type':'section','text':{'type':'mrkdwn','text':'" + "x".repeat(3_001) + "'}}]"))
                .isEqualTo("invalid_blocks");
        assertThat(blocksError("[{'type':'header','text':{'type':'plain_text','text':'" + "x".repeat(151) + "'}}]"))
                .isEqualTo("invalid_blocks");
        assertThat(blocksError("[{'type':'header','text':{'type':'mrkdwn','text':'x'}}]"))
                .isEqualTo("invalid_blocks");
        assertThat(blocksError("[{'type':'table'}]")).isEqualTo("invalid_blocks");
        assertThat(blocksError("[{'type':'divider','colour':'red'}]")).isEqualTo("invalid_blocks");
        assertThat(blocksError("{'type':'divider'}")).isEqualTo("invalid_blocks_format");
        assertThat(blocksError("[" + "{'type':'divider'},".repeat(50) + "{'type':'divider'}]"))
                .isEqualTo("invalid_blocks");
        assertThat(blocksError("[{'type':'markdown','text':'" + "x".repeat(12_001) + "'}]"))
                .isEqualTo("invalid_blocks");
        String section = "{'type':'section','text':{'type':'mrkdwn','text':'" + "x".repeat(2_999) + "'}}";
        assertThat(blocksError("[" + (section + ",").repeat(4) + section + "]")).isEqualTo("msg_blocks_too_long");
        assertThat(blocksError("[" + (section + ",").repeat(3) + section + "]")).isNull();
    }

    @Test
    void whatIsWrongWithABlockIsSaidWithItsPlace() throws Exception {
        String twice = "[{'type':'actions','elements':[%1$s,%1$s]}]"
                .formatted("{'type':'button','action_id':'a','text':{'type':'plain_text','text':'Go'}}");
        ChatPostMessageResponse refused = blocks(twice);
        assertThat(refused.getResponseMetadata().getMessages())
                .containsExactly("[ERROR] `action_id` already exists for another element [json-pointer:/blocks/0]");
        ChatPostMessageResponse long_ = simulated.client.chatPostMessage(r -> r.channel(simulated.dm())
                .blocks(asBlocks(actions(asElements(
                        button(b -> b.actionId("a").value("v".repeat(2_001)).text(plainText("t".repeat(76)))))))));
        assertThat(long_.getResponseMetadata().getMessages())
                .containsExactly(
                        "[ERROR] must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
                        "[ERROR] must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]");
    }

    @Test
    void everyBlockThatTheSdkBuildsIsTaken() throws Exception {
        List<String> names = IntStream.range(0, 5).mapToObj(i -> "option " + i).toList();
        ChatPostMessageResponse posted = simulated.client.chatPostMessage(
                r -> r.channel(simulated.dm()).text("fallback").blocks(TypicalBlocks.all(names)));
        assertThat(
                        posted.getResponseMetadata() == null
                                ? ""
                                : posted.getResponseMetadata().getMessages().toString())
                .isEmpty();
        assertThat(posted.isOk()).isTrue();
    }

    @Test
    void aMessageNeedsWords() throws Exception {
        assertThat(post(" ").getError()).isEqualTo("no_text");
        assertThat(simulated
                        .client
                        .chatPostMessage(r ->
                                r.channel(simulated.dm()).blocks(asBlocks(section(s -> s.text(markdownText("hi"))))))
                        .isOk())
                .isTrue();
        assertThat(simulated
                        .client
                        .chatPostMessage(
                                r -> r.channel(simulated.dm()).text("a").markdownText("b"))
                        .getError())
                .isEqualTo("markdown_text_conflict");
        assertThat(simulated
                        .client
                        .chatPostMessage(
                                r -> r.channel(simulated.dm()).text("a").threadTs("1.000001"))
                        .getError())
                .isEqualTo("thread_not_found");
    }

    @Test
    void anEphemeralMessageIsSeenByOneAndStaysOutOfTheHistory() throws Exception {
        assertThat(ok(simulated.client.chatPostEphemeral(r -> r.channel(SlackSimulator.TEAM_CHANNEL)
                        .user(SlackSimulator.COLLEAGUE)
                        .text("only you"))))
                .isTrue();
        assertThat(simulated
                        .client
                        .chatPostEphemeral(r -> r.channel(SlackSimulator.TEAM_CHANNEL)
                                .user(SlackSimulator.GUEST)
                                .text("x"))
                        .getError())
                .isEqualTo("user_not_in_channel");
        assertThat(simulated.slack.messages(SlackSimulator.TEAM_CHANNEL)).hasSize(1);
        assertThat(simulated
                        .client
                        .conversationsHistory(r -> r.channel(SlackSimulator.TEAM_CHANNEL))
                        .getMessages())
                .isEmpty();
    }

    @Test
    void theStatusIsShownUntilTheAnswerOrForTwoMinutes() throws Exception {
        String question = simulated.slack.userPosts(SlackSimulator.ADVISOR, simulated.dm(), null, "hello");
        assertThat(status(question)).isTrue();
        assertThat(simulated.slack.statusOf(simulated.dm(), question)).isEqualTo("is thinking…");
        simulated.clock.advance(Duration.ofSeconds(121));
        assertThat(simulated.slack.statusOf(simulated.dm(), question)).isEmpty();
        assertThat(status(question)).isTrue();
        simulated.client.chatPostMessage(
                r -> r.channel(simulated.dm()).threadTs(question).text("answer"));
        assertThat(simulated.slack.statusOf(simulated.dm(), question)).isEmpty();
        assertThat(simulated
                        .client
                        .agentsSessionsSetStatus(r ->
                                r.channelId(simulated.dm()).threadTs(question).status("suspended"))
                        .isOk())
                .isTrue();
        assertThat(simulated.slack.sessionOf(simulated.dm(), question)).isEqualTo("suspended");
        assertThat(ok(simulated.client.assistantThreadsSetSuggestedPrompts(r -> r.channelId(simulated.dm())
                        .prompts(List.of(SuggestedPrompt.builder()
                                .title("Today")
                                .message("What is on today?")
                                .build())))))
                .isTrue();
    }

    @Test
    void aRateLimitComesOnRequestWithItsWait() throws Exception {
        simulated.slack.faults().rateLimit("/api/chat.postMessage", 1, 7);
        assertThatThrownBy(() -> post("hello")).isInstanceOfSatisfying(SlackApiException.class, limited -> {
            assertThat(limited.getResponse().code()).isEqualTo(429);
            assertThat(limited.getResponse().header("Retry-After")).isEqualTo("7");
        });
        assertThat(post("hello").isOk()).isTrue();
    }

    private boolean status(String question) throws Exception {
        return ok(simulated.client.assistantThreadsSetStatus(r -> r.channelId(simulated.dm())
                .threadTs(question)
                .status("is thinking…")
                .loadingMessages(List.of("Reading your email", "Looking up the client"))));
    }

    private ChatPostMessageResponse post(String text) throws Exception {
        return simulated.client.chatPostMessage(r -> r.channel(simulated.dm()).text(text));
    }

    private String postTo(String channel) throws Exception {
        return simulated
                .client
                .chatPostMessage(r -> r.channel(channel).text("hi"))
                .getError();
    }

    private ChatPostMessageResponse blocks(String json) throws Exception {
        return simulated.client.chatPostMessage(r -> r.channel(simulated.dm()).blocksAsString(json.replace('\'', '"')));
    }

    private String blocksError(String json) throws Exception {
        return blocks(json).getError();
    }

    private static boolean ok(SlackApiTextResponse response) {
        assertThat(response.getError()).isNull();
        return response.isOk();
    }

    private String raw(String method, String body, String type) throws Exception {
        String[] parts = body.startsWith("{\"token\":\"xoxb-bot\",") ? new String[] {"Bearer xoxb-bot"} : new String[0];
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(simulated.slack.apiUrl() + method))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (parts.length > 0) {
            request.header("Authorization", parts[0]);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body();
    }
}
