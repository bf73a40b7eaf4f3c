package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may speak with the agent, and where (DESIGN G8, G9). */
@ExtendWith(SharedWorld.class)
class StrangersIT {
    private final World world;

    StrangersIT(World world) {
        this.world = world;
    }

    @ParameterizedTest
    @CsvSource({
        SlackSimulator.GUEST + ", as a guest",
        SlackSimulator.SINGLE_CHANNEL_GUEST + ", as a guest",
        SlackSimulator.EXTERNAL + ", the people of this workspace only",
        SlackSimulator.DEACTIVATED + ", can't help you here"
    })
    void whoIsNoFullMemberIsTurnedAwayPolitelyAndNoModelHears(String user, String words) throws Exception {
        world.brain.otherwise(question -> BrainAnswer.text("Sara Smith has four million."));
        DirectLine stranger = world.line(user);

        String thread = stranger.asks("How much does Sara Smith have?");
        stranger.answer(thread);
        world.settle();

        assertThat(stranger.answers(thread)).singleElement().asString().contains(words);
        assertThat(world.brain.questions()).isEmpty();
    }

    @Test
    void aColleagueIsServedInTheirOwnDirectMessages() {
        world.brain.say("Nobody yet.");
        DirectLine trevor = world.line(SlackSimulator.COLLEAGUE);

        String thread = trevor.asks("Who waits for me?");
        trevor.answer(thread);

        assertThat(trevor.answers(thread)).containsExactly("Nobody yet.");
    }

    @Test
    void aMentionWhereOthersReadAlongIsReferredToTheDirectMessage() throws Exception {
        world.brain.otherwise(question -> BrainAnswer.text("Sara Smith has four million."));

        for (String channel : new String[] {SlackSimulator.TEAM_CHANNEL, SlackSimulator.SHARED_CHANNEL}) {
            String ts = world.slack()
                    .userPosts(SlackSimulator.ADVISOR, channel, null, "@Advisor Agent how much does Sara Smith have?");
            JsonNode answer = world.slack().awaitBotMessage(channel, ts, World.SOON);

            assertThat(DirectLine.shown(answer))
                    .contains("Write me in our direct message")
                    .doesNotContain("Sara");
        }
        assertThat(world.brain.questions()).isEmpty();
    }

    @Test
    void whatIsSaidInAChannelWithoutAMentionIsNotTheAgentsBusiness() throws Exception {
        world.brain.otherwise(question -> BrainAnswer.text("Sara Smith has four million."));

        String ts = world.slack()
                .userPosts(SlackSimulator.ADVISOR, SlackSimulator.TEAM_CHANNEL, null, "Lunch at twelve, anyone?");
        world.awaitTakenIn(1);

        assertThat(world.slack().thread(SlackSimulator.TEAM_CHANNEL, ts)).hasSize(1);
        assertThat(world.brain.questions()).isEmpty();
    }
}
