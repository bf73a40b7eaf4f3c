package com.advisoragent.sandbox.slack;

import com.advisoragent.sandbox.slack.Room.Post;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What tests wait for, and what they are told when it does not come. */
final class Waits {
    private Waits() {}

    /** A message of the bot that is newer than the last one of a person in the same place. */
    static Optional<JsonNode> answer(Room room, String threadTs) {
        List<Post> there = threadTs == null
                ? room.posts.stream().filter(post -> !post.reply()).toList()
                : room.thread(threadTs);
        Optional<JsonNode> answer = Optional.empty();
        for (Post post : there) {
            if (!post.byBot()) {
                answer = post.ephemeral() ? answer : Optional.empty();
            } else if (answer.isEmpty()) {
                answer = Optional.of(post.json().deepCopy());
            }
        }
        return answer;
    }

    static AssertionError nothing(String what, List<JsonNode> messages) {
        String there = messages.stream()
                .map(message -> message.path("user").asText() + ": "
                        + message.path("text").asText())
                .collect(Collectors.joining("\n  "));
        return new AssertionError(what + "; the conversation is\n  " + there);
    }
}
