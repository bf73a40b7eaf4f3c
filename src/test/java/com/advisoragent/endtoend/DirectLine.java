package com.advisoragent.endtoend;

import com.advisoragent.sandbox.slack.SlackSimulator;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** One person's direct messages with the agent. A thread goes by the timestamp of its first message. */
record DirectLine(SlackSimulator slack, String user) {
    String channel() {
        return slack.dm(user);
    }

    /** Opens a thread with this message. */
    String asks(String text) {
        return slack.userPosts(user, channel(), null, text);
    }

    String follows(String thread, String text) {
        return slack.userPosts(user, channel(), thread, text);
    }

    /** A message that is in Slack and whose event the test delivers; {@code thread} null for one that heads its own. */
    String leavesUndelivered(String thread, String text) {
        slack.subscriptions().remove("message.im");
        try {
            return slack.userPosts(user, channel(), thread, text);
        } finally {
            slack.subscriptions().add("message.im");
        }
    }

    /** The first message of the bot since the person last wrote there. */
    JsonNode answer(String thread) {
        return answer(thread, World.SOON);
    }

    JsonNode answer(String thread, Duration atMost) {
        return slack.awaitBotMessage(channel(), thread, atMost);
    }

    /** Everything that the bot has said in the thread so far, as it is shown. */
    List<String> answers(String thread) {
        return slack.thread(channel(), thread).stream()
                .filter(message -> message.has("bot_id"))
                .map(DirectLine::shown)
                .toList();
    }

    /** The texts of the message's blocks, as mrkdwn. */
    static String shown(JsonNode message) {
        return StreamSupport.stream(message.path("blocks").spliterator(), false)
                .map(block -> block.path("type").asText().equals("context")
                        ? block.at("/elements/0/text").asText()
                        : block.at("/text/text").asText())
                .collect(Collectors.joining("\n"));
    }
}
