package com.advisoragent.sandbox.slack;

import com.advisoragent.sandbox.wire.Call;
import com.advisoragent.sandbox.wire.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.methods.MethodsClient;

/** A small bot that answers with one of everything the page has to draw; the page's tests and its demo use it. */
final class ExampleConversation {
    static final String QUESTION = "Who mentioned that their kid plays baseball?";

    private static final String ANSWER = """
            [{"type":"markdown","text":"**Sara Smith** did. Her son *Leo* plays baseball for the Riverside U12 team.\\n\\n\
            - First mentioned on 14 January\\n- Season starts on 28 March\\n\\n1. One\\n2. Two with `code`"},
            {"type":"context","elements":[{"type":"mrkdwn","text":"Source: <https://mail.example/18c|Re: Q1 review>"},\
            {"type":"mrkdwn","text":"14 Jan 2026"}]},
            {"type":"context_actions","elements":[{"type":"feedback_buttons","action_id":"feedback",\
            "positive_button":{"text":{"type":"plain_text","text":"Good"},"value":"good"},\
            "negative_button":{"text":{"type":"plain_text","text":"Bad"},"value":"bad"}}]}]""";
    private static final String CARD = """
            [{"type":"header","text":{"type":"plain_text","text":"Email to Sara Smith"}},
            {"type":"section","fields":[{"type":"mrkdwn","text":"*To*\\nsara.smith@example.com"},\
            {"type":"mrkdwn","text":"*Bcc*\\nnobody"}],"accessory":{"type":"overflow","action_id":"more",\
            "options":[{"text":{"type":"plain_text","text":"View all"},"value":"all"},\
            {"text":{"type":"plain_text","text":"Why this?"},"value":"why"}]}},
            {"type":"section","text":{"type":"mrkdwn","text":"*Subject:* Your Q3 summary\\n\\n&gt; Hi Sara,\\n&gt; here is the \
            summary we discussed. ~Sorry~ _Thanks_ for waiting.\\n&gt; <script>alert(1)</script>\\n```AAPL  12.5%\\nBND   40.0%```"}},
            {"type":"divider"},
            {"type":"actions","block_id":"decide","elements":[{"type":"button","action_id":"approve","style":"primary",\
            "text":{"type":"plain_text","text":"Approve and send"},"value":"1","confirm":{"title":{"type":"plain_text",\
            "text":"Send this email?"},"text":{"type":"mrkdwn","text":"To *sara.smith@example.com*"},\
            "confirm":{"type":"plain_text","text":"Send"},"deny":{"type":"plain_text","text":"Back"}}},\
            {"type":"button","action_id":"edit","text":{"type":"plain_text","text":"Edit"}},\
            {"type":"button","action_id":"reject","style":"danger","text":{"type":"plain_text","text":"Reject"}},\
            {"type":"static_select","action_id":"when","placeholder":{"type":"plain_text","text":"Send later…"},\
            "options":[{"text":{"type":"plain_text","text":"Tomorrow 9:00"},"value":"t"}]},\
            {"type":"datepicker","action_id":"day","initial_date":"2026-03-05"}]}]""";
    private static final String CONTACT = """
            [{"type":"card","title":{"type":"plain_text","text":"Sara Smith"},"subtitle":{"type":"mrkdwn",\
            "text":"Client since 2019 · Riverside"},"body":{"type":"mrkdwn","text":"Prefers mornings. Son Leo plays \
            baseball."},"slack_icon":{"name":"user"},"actions":[{"type":"button","action_id":"open",\
            "text":{"type":"plain_text","text":"Open in HubSpot"}}]},
            {"type":"rich_text","elements":[{"type":"rich_text_list","style":"bullet","elements":[\
            {"type":"rich_text_section","elements":[{"type":"text","text":"Goal: ","style":{"bold":true}},\
            {"type":"text","text":"house by 2028"}]}]}]},
            {"type":"image","image_url":"https://example.com/a.png","alt_text":"chart"}]""";
    private static final String MODAL = """
            {"type":"modal","callback_id":"edit","notify_on_close":true,"title":{"type":"plain_text","text":"Edit the email"},\
            "submit":{"type":"plain_text","text":"Save draft"},"close":{"type":"plain_text","text":"Cancel"},"blocks":[
            {"type":"input","block_id":"subject","label":{"type":"plain_text","text":"Subject"},"element":\
            {"type":"plain_text_input","action_id":"text","initial_value":"Your Q3 summary"}},
            {"type":"input","block_id":"body","label":{"type":"plain_text","text":"Body"},"hint":{"type":"plain_text",\
            "text":"Exactly this will be sent."},"element":{"type":"plain_text_input","action_id":"text","multiline":true,\
            "initial_value":"Hi Sara,\\nhere is the summary we discussed."}},
            {"type":"input","block_id":"copy","optional":true,"label":{"type":"plain_text","text":"Copy to"},"element":\
            {"type":"users_select","action_id":"who"}},
            {"type":"input","block_id":"opts","optional":true,"label":{"type":"plain_text","text":"Options"},"element":\
            {"type":"checkboxes","action_id":"o","options":[{"text":{"type":"mrkdwn","text":"Attach the *PDF*"},\
            "value":"pdf"}]}}]}""";
    private static final String HOME = """
            {"type":"home","blocks":[{"type":"header","text":{"type":"plain_text","text":"Good morning, Dana"}},
            {"type":"section","text":{"type":"mrkdwn","text":"*Connected:* Gmail, Calendar\\n*HubSpot:* not connected"},\
            "accessory":{"type":"button","action_id":"connect","style":"primary","text":{"type":"plain_text",\
            "text":"Connect HubSpot"}}},{"type":"divider"},{"type":"section","text":{"type":"mrkdwn",\
            "text":"*Standing instructions*\\n1. When someone emails me that is not in HubSpot, create a contact."}}]}""";

    private final Simulated simulated;
    private final MethodsClient client;

    ExampleConversation(Simulated simulated, ReceivedRequests app) {
        this.simulated = simulated;
        this.client = simulated.client;
        app.answers = this::answer;
        simulated.slack.deliverTo(app.url());
    }

    /** The question, its answer in the thread, a card, a contact, and a second question that is being worked on. */
    void play() throws Exception {
        String dm = simulated.dm();
        client.viewsPublish(r -> r.userId(SlackSimulator.ADVISOR).viewAsString(HOME));
        String question = simulated.slack.userPosts(SlackSimulator.ADVISOR, dm, null, QUESTION);
        client.chatPostMessage(
                r -> r.channel(dm).threadTs(question).text("Sara Smith").blocksAsString(ANSWER));
        client.chatPostMessage(r -> r.channel(dm).text("An email to approve").blocksAsString(CARD));
        client.chatPostMessage(r -> r.channel(dm).text("A contact").blocksAsString(CONTACT));
        client.chatPostEphemeral(
                r -> r.channel(dm).user(SlackSimulator.ADVISOR).text("I saved that. `/advisor memories` lists them."));
        client.chatPostMessage(r -> r.channel("C0NOWHERE1").text("lost"));
        String second = simulated.slack.userPosts(SlackSimulator.ADVISOR, dm, null, "And what is on today?");
        client.agentsSessionsSetStatus(r -> r.channelId(dm).threadTs(second).status("processing"));
        client.assistantThreadsSetStatus(r -> r.channelId(dm).threadTs(second).status("is reading your calendar…"));
    }

    private Reply answer(Call call) {
        if (call.text().startsWith("payload=")) {
            JsonNode payload = Json.read(call.form().get("payload")).orElseThrow();
            return interact(payload);
        }
        boolean event = call.header("content-type").orElse("").startsWith("application/json");
        return event
                ? Reply.of(200, "text/plain", "")
                : Reply.json(200, "{\"text\":\"Saved: " + call.form().get("text") + "\"}");
    }

    private Reply interact(JsonNode payload) {
        String body = payload.at("/view/state/values/body/text/value").asText("-");
        if (payload.path("type").asText().equals("view_submission") && body.length() < 10) {
            return Reply.json(200, "{\"response_action\":\"errors\",\"errors\":{\"body\":\"Too short to send.\"}}");
        }
        if (payload.at("/actions/0/action_id").asText().equals("edit")) {
            try {
                client.viewsOpen(
                        r -> r.triggerId(payload.path("trigger_id").asText()).viewAsString(MODAL));
            } catch (java.io.IOException | com.slack.api.methods.SlackApiException fault) {
                throw new IllegalStateException(fault);
            }
        }
        return Reply.of(200, "text/plain", "");
    }
}
