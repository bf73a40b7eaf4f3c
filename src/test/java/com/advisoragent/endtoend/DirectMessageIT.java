package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ModelQuestion;
import com.advisoragent.sandbox.model.ScriptedBrain;
import com.advisoragent.sandbox.slack.SlackSimulator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
class DirectMessageIT {
    private final World world;
    private final DirectLine dana;

    DirectMessageIT(World world) {
        this.world = world;
        this.dana = world.line(SlackSimulator.ADVISOR);
    }

    @Test
    void aDirectMessageIsAnsweredInItsThread() {
        world.brain.say("The review is on Friday.");

        String thread = dana.asks("When is the review?");

        assertThat(dana.answer(thread).path("thread_ts").asText()).isEqualTo(thread);
        assertThat(dana.answers(thread)).containsExactly("The review is on Friday.");
        assertThat(world.brain.questions())
                .singleElement()
                .satisfies(question -> assertThat(question.lastUserText()).isEqualTo("When is the review?"));
    }

    @Test
    void aFollowUpIsAnsweredInItsThreadByAModelThatSeesWhatWasSaid() {
        world.brain.say("Sara Smith's is on Friday.").say("At ten o'clock.");
        String thread = dana.asks("Which review is next?");
        dana.answer(thread);

        dana.follows(thread, "And when on that day?");
        dana.answer(thread);

        assertThat(dana.answers(thread)).containsExactly("Sara Smith's is on Friday.", "At ten o'clock.");
        ModelQuestion second = world.brain.questions().get(1);
        assertThat(said(second))
                .containsSequence("Which review is next?", "Sara Smith's is on Friday.", "And when on that day?");
    }

    @Test
    void twoQuickMessagesInOneThreadAreAnsweredInTheirOrder() throws Exception {
        world.brain.otherwise(question -> BrainAnswer.text("You said: " + question.lastUserText()));
        ScriptedBrain.Hold first = world.brain.hold();

        String thread = dana.asks("first of two");
        first.awaitArrival(World.SOON);
        dana.follows(thread, "second of two");
        assertThat(world.brain.questions()).hasSize(1);
        first.release();
        world.settle();

        assertThat(dana.answers(thread)).containsExactly("You said: first of two", "You said: second of two");
    }

    @Test
    void messagesInDifferentThreadsAreWorkedOnAtTheSameTime() throws Exception {
        world.brain.otherwise(question -> BrainAnswer.text("You said: " + question.lastUserText()));
        List<ScriptedBrain.Hold> holds =
                Stream.generate(world.brain::hold).limit(3).toList();

        List<String> threads = Stream.of("one", "two", "three").map(dana::asks).toList();
        for (ScriptedBrain.Hold hold : holds) {
            hold.awaitArrival(World.SOON);
        }
        holds.forEach(ScriptedBrain.Hold::release);

        assertThat(threads).allSatisfy(thread -> dana.answer(thread));
    }

    @Test
    void aStatusIsShownWhileTheModelWorksAndGoesWithTheAnswer() throws Exception {
        world.brain.say("Done.");
        ScriptedBrain.Hold hold = world.brain.hold();

        String thread = dana.asks("Please think about it");
        hold.awaitArrival(World.SOON);

        assertThat(world.slack().statusOf(dana.channel(), thread)).isEqualTo("is thinking…");
        hold.release();
        dana.answer(thread);
        assertThat(world.slack().statusOf(dana.channel(), thread)).isEmpty();
    }

    @Test
    void editsAndDeletionsAndTheAgentsOwnMessagesAskNothing() throws Exception {
        world.brain.otherwise(question -> BrainAnswer.text("Answered."));
        String thread = dana.asks("Who is next?");
        dana.answer(thread);

        world.slack().userEdits(SlackSimulator.ADVISOR, dana.channel(), thread, "Who is last?");
        world.slack().userDeletes(SlackSimulator.ADVISOR, dana.channel(), thread);
        // The question, the answer's own event, the edit and the deletion.
        world.awaitTakenIn(4);

        assertThat(dana.answers(thread)).containsExactly("Answered.");
        assertThat(world.brain.questions()).hasSize(1);
    }

    @Test
    void aBlankMessageAsksNothing() throws Exception {
        world.brain.otherwise(question -> BrainAnswer.text("Answered."));

        String thread = dana.asks("   ");
        world.awaitTakenIn(1);

        assertThat(dana.answers(thread)).isEmpty();
        assertThat(world.brain.questions()).isEmpty();
    }

    @Test
    void whatIsTypedArrivesAsTypedAndWhatIsAnsweredArrivesAsAnswered() {
        String text = "Grüße an Zoë & Søren: 株式 <50 % > Ünïcödé 👩‍👩‍👧‍👦 – naïve «Œuvre» Ω";
        world.brain.otherwise(question -> BrainAnswer.text(question.lastUserText()));

        String thread = dana.asks(text);
        dana.answer(thread);

        assertThat(world.brain.questions().get(0).lastUserText()).isEqualTo(text);
        assertThat(dana.answers(thread))
                .singleElement()
                // The joiners inside the family are invisible characters: they are taken out.
                .isEqualTo(text.replace("\u200d", "")
                        .replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;"));
    }

    @Test
    void whatItDoesAndWhatWaitsIsCounted() throws Exception {
        world.brain.say("Counted.");
        dana.answer(dana.asks("Count me"));

        assertThat(world.service.get("/metrics").body())
                .contains("advisor_messages_taken_total", "advisor_model_calls_total", "advisor_model_tokens_total")
                .contains("advisor_open_turns", "advisor_overdue_jobs", "advisor_oldest_open_turn_seconds");
    }

    private static List<String> said(ModelQuestion question) {
        return question.messages().stream().map(ModelQuestion.Message::text).toList();
    }
}
