package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ScriptedBrain;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.advisoragent.sandbox.wire.Faults;
import com.advisoragent.sandbox.wire.Faults.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The process killed with -9 in the middle of everything; each test looks at what became of one thread (DESIGN D4). */
class CrashIT {
    private static final String POST = "/api/chat.postMessage";
    private static final Duration A_WHILE = Duration.ofSeconds(20);
    private static final String LONG = "Part one is long. ".repeat(500) + "\n\n" + "Part two is long. ".repeat(500);

    private static World world;
    private static DirectLine dana;
    private static String posted;
    private static String halfPosted;
    private static String thinking;
    private static String undelivered;

    @BeforeAll
    static void killAndRestart() throws Exception {
        world = new World("crash", Map.of());
        dana = world.line(SlackSimulator.ADVISOR);
        world.slack().retryAfter(List.of(Duration.ofSeconds(5), A_WHILE, A_WHILE, A_WHILE));
        ScriptedBrain.Hold hold = bringEverythingUnderWay();

        world.service.kill();
        hold.release();
        world.calmFaults();
        undelivered = dana.asks("asked while nobody was there");
        world.start();

        // Fails after a minute.
        world.settle();
        world.slack().awaitBotMessage(dana.channel(), undelivered, A_WHILE.multipliedBy(2));
        world.settle();
    }

    private static ScriptedBrain.Hold bringEverythingUnderWay() throws Exception {
        Faults faults = world.slack().faults();
        faults.add(POST, 1, new Fault.DelayAfter(A_WHILE));
        world.brain.say("Answered already.");
        posted = dana.asks("killed while Slack answers");
        dana.answer(posted);

        faults.add(POST, 1, new Fault.Delay(Duration.ZERO));
        faults.add(POST, -1, new Fault.CutBefore());
        world.brain.raw(AnswerIT.completion(LONG));
        halfPosted = dana.asks("killed between two messages");
        dana.answer(halfPosted);

        world.brain.otherwise(question -> BrainAnswer.text("Answer to: " + question.lastUserText()));
        ScriptedBrain.Hold hold = world.brain.hold();
        thinking = dana.asks("killed while thinking");
        hold.awaitArrival(World.SOON);
        dana.follows(thinking, "right behind it");
        // Four questions and two answers.
        world.awaitAcknowledged(6);
        return hold;
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void whatWasThoughtAboutIsAnsweredOnceAndWhatWaitedBehindItAfterwards() {
        assertThat(dana.answers(thinking))
                .containsExactly("Answer to: killed while thinking", "Answer to: right behind it");
    }

    @Test
    void whatSlackHadTakenIsNotSaidTwice() {
        assertThat(dana.answers(posted)).containsExactly("Answered already.");
    }

    @Test
    void ofAHalfPostedAnswerTheRestIsSaid() {
        List<String> messages = dana.answers(halfPosted);
        assertThat(String.join(" ", messages).replaceAll("\\s+", "")).isEqualTo(LONG.replaceAll("\\s+", ""));
    }

    @Test
    void theModelIsNotAskedAgainForWhatItHadAnswered() {
        assertThat(world.brain.questions())
                .extracting(question -> question.lastUserText())
                .containsOnlyOnce("killed while Slack answers", "killed between two messages", "right behind it");
    }

    @Test
    void whatSlackCouldNotDeliverIsAnsweredWhenItTriesAgain() {
        assertThat(dana.answers(undelivered)).containsExactly("Answer to: asked while nobody was there");
    }
}
