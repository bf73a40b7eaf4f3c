package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.slack.SlackSimulator;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectMessageIT {
    private static World world;
    private static String dm;

    @BeforeAll
    static void start() throws Exception {
        world = new World("direct-message", Map.of());
        dm = world.surroundings.slack().dm(SlackSimulator.ADVISOR);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void forgetTheScript() {
        world.brain.reset();
    }

    @Test
    void aDirectMessageIsAnsweredInItsThread() {
        world.brain.say("The review is on Friday.");

        String ts = world.surroundings.slack().userPosts(SlackSimulator.ADVISOR, dm, null, "When is the review?");

        var answer = world.surroundings.slack().awaitBotMessage(dm, ts, World.SOON);
        assertThat(answer.at("/blocks/0/text/text").asText()).isEqualTo("The review is on Friday.");
        assertThat(world.brain.questions())
                .singleElement()
                .satisfies(question -> assertThat(question.lastUserText()).isEqualTo("When is the review?"));
    }

    @Test
    void whatItDoesAndWhatWaitsIsCounted() throws Exception {
        world.brain.say("Counted.");
        String ts = world.surroundings.slack().userPosts(SlackSimulator.ADVISOR, dm, null, "Count me");
        world.surroundings.slack().awaitBotMessage(dm, ts, World.SOON);

        assertThat(world.service.get("/metrics").body())
                .contains("advisor_messages_taken_total", "advisor_model_calls_total", "advisor_model_tokens_total")
                .contains("advisor_open_turns", "advisor_overdue_jobs", "advisor_oldest_open_turn_seconds");
    }
}
