package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.slack.Ack;
import com.advisoragent.sandbox.slack.SlackSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Slack shows of the agent outside its threads. */
@ExtendWith(SharedWorld.class)
class AppSurfaceIT {
    private static final long SLACKS_PATIENCE = 3_000;

    private final World world;

    AppSurfaceIT(World world) {
        this.world = world;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "help", "Grüße", "a word that it does not know"})
    void theCommandAnswersInTimeAndOnlyToWhoAsked(String text) {
        Ack ack = world.slack().command(SlackSimulator.ADVISOR, SlackSimulator.TEAM_CHANNEL, "/advisor", text);

        assertThat(ack.status()).isEqualTo(200);
        assertThat(ack.millis()).isLessThan(SLACKS_PATIENCE);
        assertThat(ack.json().path("response_type").asText()).isEqualTo("ephemeral");
        assertThat(ack.json().path("text").asText()).contains("Ask me in plain words");
    }

    @Test
    void openingTheHomeTabShowsIt() throws Exception {
        world.slack().openHome(SlackSimulator.COLLEAGUE);

        Await.until(
                "a Home tab is published",
                World.SOON,
                () -> world.slack().home(SlackSimulator.COLLEAGUE).isPresent());
        assertThat(world.slack().home(SlackSimulator.COLLEAGUE).orElseThrow().toString())
                .contains("Ask me in plain words");
    }
}
