package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ScriptedBrain;
import com.advisoragent.sandbox.slack.SlackSimulator;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The only node of a service is told to stop while the model thinks, and is started again. */
class StopIT {
    private static final Duration STOPPED = Duration.ofSeconds(60);
    private static final int BY_SIGTERM = 143;

    private static World world;
    private static DirectLine dana;

    @BeforeAll
    static void start() throws Exception {
        world = new World("stop", Map.of());
        dana = world.line(SlackSimulator.ADVISOR);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void serve() throws Exception {
        if (!world.service.isAlive()) {
            world.start();
        }
        world.calm();
        world.brain.otherwise(question -> BrainAnswer.text("Answer to: " + question.lastUserText()));
    }

    @Test
    void whatRunsAtAStopIsAnsweredBeforeTheNodeEndsAndWhatComesInThenIsKeptForTheNext() throws Exception {
        ScriptedBrain.Hold slow = world.brain.hold();
        String running = dana.asks("asked before the stop");
        slow.awaitArrival(World.SOON);
        world.service.stop();
        awaitUnready();

        String late = dana.asks("asked while the node stops");
        world.awaitAcknowledged(2);
        slow.release();

        assertThat(world.service.awaitExit(STOPPED)).isEqualTo(BY_SIGTERM);
        assertThat(dana.answers(running)).containsExactly("Answer to: asked before the stop");
        assertThat(world.brain.questions()).as("no new work is taken").hasSize(1);

        world.start();
        dana.answer(late, World.TAKEN_OVER);
        world.settle();
        assertThat(dana.answers(running)).containsExactly("Answer to: asked before the stop");
        assertThat(dana.answers(late)).containsExactly("Answer to: asked while the node stops");
    }

    @Test
    void aSecondSignalEndsTheNodeAtOnceAndWhatRanIsAnsweredOnceByTheNext() throws Exception {
        ScriptedBrain.Hold slow = world.brain.hold();
        String running = dana.asks("asked of an operator in a hurry");
        slow.awaitArrival(World.SOON);
        world.service.stop();
        awaitUnready();

        world.service.stop();

        // The model has not answered by now.
        assertThat(world.service.awaitExit(STOPPED)).isEqualTo(BY_SIGTERM);
        slow.release();
        world.start();
        dana.answer(running, World.TAKEN_OVER);
        world.settle();
        assertThat(dana.answers(running)).containsExactly("Answer to: asked of an operator in a hurry");
    }

    private static void awaitUnready() throws Exception {
        Await.until("the node says that it is stopping", World.SOON, () -> {
            HttpResponse<String> ready = world.service.get("/health/ready");
            return ready.statusCode() == 503 && ready.body().contains("this node is stopping");
        });
    }
}
