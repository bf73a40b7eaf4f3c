package com.advisoragent.sandbox.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The short-lived permissions that an interaction hands to the app: to open a modal, and to answer at a URL. */
final class Triggers {
    private record Trigger(String userId, Instant at) {}

    /** Where an answer belongs; {@code messageTs} is null for a command. */
    static final class Answer {
        final Room room;
        final String userId;
        final String messageTs;
        private final Instant at;
        private int uses;

        private Answer(Room room, String userId, String messageTs, Instant at) {
            this.room = room;
            this.userId = userId;
            this.messageTs = messageTs;
            this.at = at;
        }
    }

    private static final Duration TRIGGER_LASTS = Duration.ofSeconds(3);
    private static final Duration ANSWER_LASTS = Duration.ofMinutes(30);
    private static final int ANSWERS = 5;

    private final Stamps stamps;
    private final Map<String, Trigger> triggers = new HashMap<>();
    private final Map<String, Answer> answers = new HashMap<>();

    Triggers(Stamps stamps) {
        this.stamps = stamps;
    }

    String trigger(String userId) {
        String id = stamps.id("") + "." + stamps.id("") + ".sandbox";
        triggers.put(id, new Trigger(userId, stamps.clock.instant()));
        return id;
    }

    /** Whose trigger it was; it can be exchanged once, within three seconds of the clock. */
    String exchange(String triggerId) {
        Trigger trigger = triggers.get(triggerId);
        if (trigger == null) {
            throw new SlackError(triggerId.endsWith(".sandbox") ? "exchanged_trigger_id" : "invalid_trigger_id");
        }
        if (stamps.older(trigger.at(), TRIGGER_LASTS)) {
            throw new SlackError("expired_trigger_id");
        }
        triggers.remove(triggerId);
        return trigger.userId();
    }

    /** The path of a new response URL. */
    String answerPath(Room room, String userId, String messageTs) {
        String path = (messageTs == null ? "/commands/" : "/actions/") + SlackApp.TEAM + "/" + stamps.id("") + "/"
                + java.util.UUID.randomUUID().toString().replace("-", "");
        answers.put(path, new Answer(room, userId, messageTs, stamps.clock.instant()));
        return path;
    }

    /** Uses the URL up by one; five uses in thirty minutes. */
    Answer answer(String path) {
        Answer answer = answers.get(path);
        if (answer == null || stamps.older(answer.at, ANSWER_LASTS)) {
            throw new SlackError("expired_url");
        }
        if (++answer.uses > ANSWERS) {
            throw new SlackError("used_url");
        }
        return answer;
    }
}
