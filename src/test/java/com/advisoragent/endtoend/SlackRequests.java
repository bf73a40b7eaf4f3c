package com.advisoragent.endtoend;

import com.advisoragent.sandbox.service.Surroundings;
import com.advisoragent.sandbox.slack.SlackSignature;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** Requests as Slack sends them, by hand. */
final class SlackRequests {
    static final String JSON = "application/json";
    static final String FORM = "application/x-www-form-urlencoded";

    private SlackRequests() {}

    /** The event of a message in the advisor's DM; {@code thread} null for one that heads its own. */
    static ObjectNode message(String channel, String ts, String thread, String text) {
        ObjectNode envelope = JsonNodeFactory.instance
                .objectNode()
                .put("token", "verification-token")
                .put("team_id", SlackSimulator.TEAM)
                .put("context_team_id", SlackSimulator.TEAM)
                .put("api_app_id", "A0ADVISOR1");
        ObjectNode event = envelope.putObject("event")
                .put("type", "message")
                .put("user", SlackSimulator.ADVISOR)
                .put("team", SlackSimulator.TEAM)
                .put("text", text)
                .put("ts", ts)
                .put("channel", channel)
                .put("channel_type", "im")
                .put("event_ts", ts)
                .put("client_msg_id", UUID.randomUUID().toString());
        if (thread != null) {
            event.put("thread_ts", thread);
        }
        event.putArray("blocks").addObject().put("type", "rich_text").putArray("elements");
        envelope.put("type", "event_callback")
                .put("event_id", "Ev" + UUID.randomUUID().toString().replace("-", ""))
                .put("event_time", Instant.now().getEpochSecond());
        envelope.putArray("authorizations")
                .addObject()
                .put("team_id", SlackSimulator.TEAM)
                .put("user_id", SlackSimulator.BOT_USER)
                .put("is_bot", true);
        return envelope.put("is_ext_shared_channel", false).put("event_context", "4-x");
    }

    static RawRequest signed(String contentType, String body) {
        return signed(contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    static RawRequest signed(String contentType, byte[] body) {
        return signed(
                contentType, body, Surroundings.signingSecret(), Instant.now().getEpochSecond());
    }

    static RawRequest signed(String contentType, byte[] body, String secret, long at) {
        return RawRequest.post(contentType, body)
                .with(timestamp(at), "X-Slack-Signature: " + signature(secret, at, body));
    }

    static String signature(String secret, long at, byte[] body) {
        return new SlackSignature(secret).sign(at, body);
    }

    static String timestamp(Object at) {
        return "X-Slack-Request-Timestamp: " + at;
    }
}
