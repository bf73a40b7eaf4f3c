package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ScriptedBrain;
import com.advisoragent.sandbox.service.ServiceProcess;
import com.advisoragent.sandbox.slack.SlackSimulator;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two nodes on one database: whichever dies, the other goes on with its work (DESIGN D5). */
class TakeoverIT {
    private static final Duration STOPPED = Duration.ofSeconds(60);

    @Test
    void theWorkOfAKilledOrStoppedNodeIsDoneOnce() throws Exception {
        try (World world = new World("takeover", Map.of())) {
            world.brain.otherwise(question -> BrainAnswer.text("Answer to: " + question.lastUserText()));
            DirectLine dana = world.line(SlackSimulator.ADVISOR);
            ScriptedBrain.Hold first = world.brain.hold();
            String killed = dana.asks("asked of the node that is killed");
            first.awaitArrival(World.SOON);

            try (ServiceProcess other = world.anotherNode()) {
                assertThat(world.brain.questions())
                        .as("nothing was taken from a living node")
                        .hasSize(1);
                world.service.kill();
                first.release();
                dana.answer(killed, World.TAKEN_OVER);
                world.settle();
                assertThat(dana.answers(killed)).containsExactly("Answer to: asked of the node that is killed");

                world.slack().deliverTo(other.uri().resolve("/slack/events"));
                ScriptedBrain.Hold second = world.brain.hold();
                String stopped = dana.asks("asked of the node that is stopped");
                second.awaitArrival(World.SOON);
                other.stop();
                second.release();

                other.awaitExit(STOPPED);
                // What it did not get done is left for another node.
                world.start();
                dana.answer(stopped, World.TAKEN_OVER);
                world.settle();
                assertThat(dana.answers(stopped)).containsExactly("Answer to: asked of the node that is stopped");
            }
        }
    }
}
