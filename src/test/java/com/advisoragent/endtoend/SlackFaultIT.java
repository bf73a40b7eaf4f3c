package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.slack.SlackSimulator;
import com.advisoragent.sandbox.wire.Faults.Fault;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** However Slack fails, the answer arrives once, and the model is not asked again for it. */
@ExtendWith(SharedWorld.class)
class SlackFaultIT {
    private static final String POST = "/api/chat.postMessage";
    private static final String USERS = "/api/users.info";
    private static final String FATAL = "{\"ok\":false,\"error\":\"fatal_error\"}";

    private final World world;
    private final DirectLine dana;

    SlackFaultIT(World world) {
        this.world = world;
        this.dana = world.line(SlackSimulator.ADVISOR);
    }

    @Test
    void whenSlackAsksForAPauseTheAnswerComesAfterIt() throws Exception {
        world.slack().faults().rateLimit(POST, 2, 1);
        theAnswerArrivesOnce();
    }

    @Test
    void whenSlackIsBrokenForAWhileTheAnswerComesAfterwards() throws Exception {
        world.slack().faults().status(POST, 3, 500, FATAL, Map.of());
        theAnswerArrivesOnce();
    }

    @Test
    void whenSlackSaysThatItFailedTheAnswerComesAfterwards() throws Exception {
        world.slack().faults().status(POST, 2, 200, FATAL, Map.of());
        theAnswerArrivesOnce();
    }

    @Test
    void whenSlackTakesTheAnswerAndHangsUpItIsNotSaidTwice() throws Exception {
        world.slack().faults().add(POST, 1, new Fault.CutAfter());
        theAnswerArrivesOnce();
    }

    @Test
    void whenSlackHangsUpBeforeItTakesTheAnswerItIsSaidAfterwards() throws Exception {
        world.slack().faults().add(POST, 2, new Fault.CutBefore());
        theAnswerArrivesOnce();
    }

    @Test
    void whenTheStatusCannotBeShownTheAnswerComesAllTheSame() throws Exception {
        world.slack().faults().status("/api/assistant.threads.setStatus", -1, 500, FATAL, Map.of());
        theAnswerArrivesOnce();
    }

    @Test
    void whenNobodyKnowsWhoAsksTheQuestionWaitsUntilSomebodyDoes() throws Exception {
        world.query("update advisor set looked_up_at = null where slack_user_id = '" + dana.user() + "' returning 1");
        world.slack().faults().status(USERS, 3, 500, FATAL, Map.of());
        theAnswerArrivesOnce();
    }

    private void theAnswerArrivesOnce() throws Exception {
        world.brain.say("On Friday.");

        String thread = dana.asks("When is it?");
        dana.answer(thread);
        world.settle();

        assertThat(dana.answers(thread)).containsExactly("On Friday.");
        assertThat(world.brain.questions()).hasSize(1);
    }
}
