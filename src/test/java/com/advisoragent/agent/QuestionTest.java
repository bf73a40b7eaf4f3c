package com.advisoragent.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.common.Tenant;
import com.advisoragent.conversation.Choice;
import com.advisoragent.conversation.ChoiceOutcome;
import com.advisoragent.conversation.Reply;
import com.advisoragent.conversation.TurnOrigin;
import com.advisoragent.jobs.TransientFailure;
import com.advisoragent.knowledge.TestKnowledge;
import com.advisoragent.llm.ChatMessage;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.database.ProductDatabases;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the agent asks back, and what becomes of the answer. */
class QuestionTest {
    private static final String WHICH = "{\"question\":\"Which Kim?\",\"options\":[\"Kim One\",\"Kim Two\"]}";
    private static ProductDatabase database;

    private final Tenant tenant = TestKnowledge.newTenant(database);
    private final Desk desk = new Desk(database, tenant, new AskAdvisor());

    @BeforeAll
    static void open() {
        database = ProductDatabases.fresh();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aQuestionEndsTheTurnWithItsAnswersToChooseFrom() {
        Reply asked = asks();

        assertThat(asked.text()).isEqualTo("Which Kim?");
        assertThat(asked.choices()).extracting(Choice::label).containsExactly("Kim One", "Kim Two");
        assertThat(desk.open()).isEmpty();
        assertThat(desk.model.requests()).hasSize(1);
    }

    @Test
    void aClickGoesOnWithTheAnswer() {
        Reply asked = asks();
        desk.model.say("Kim Two has a boat.");

        assertThat(desk.clicks(asked.choices().get(1)).text()).isEqualTo("Kim Two has a boat.");

        assertThat(desk.lastRequest().messages())
                .anySatisfy(message -> assertThat(message)
                        .isEqualTo(new ChatMessage.Assistant("Which Kim?\n(offered: Kim One · Kim Two)", List.of())))
                .last()
                .isEqualTo(new ChatMessage.User("[The advisor chose one of the answers offered:] Kim Two"));
    }

    @Test
    void aTypedAnswerGoesOnJustSoAndTheButtonsAreOver() {
        Reply asked = asks();
        desk.model.say("Kim Two has a boat.");

        assertThat(desk.says("the second one").text()).isEqualTo("Kim Two has a boat.");

        assertThat(choose(asked, 0)).isEqualTo(new ChoiceOutcome.Overtaken());
        assertThat(desk.open()).isEmpty();
    }

    @Test
    void ofHundredClicksAtOnceOneCounts() throws Exception {
        Reply asked = asks();
        ExecutorService people = Executors.newFixedThreadPool(8);
        try {
            List<Callable<ChoiceOutcome>> clicks = IntStream.range(0, 100)
                    .<Callable<ChoiceOutcome>>mapToObj(number -> () -> choose(asked, number % 2))
                    .toList();
            List<Future<ChoiceOutcome>> outcomes = people.invokeAll(clicks);

            int taken = 0;
            for (Future<ChoiceOutcome> outcome : outcomes) {
                assertThat(outcome.get()).isInstanceOfAny(ChoiceOutcome.Taken.class, ChoiceOutcome.Before.class);
                taken += outcome.get() instanceof ChoiceOutcome.Taken ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        } finally {
            people.shutdownNow();
        }
        assertThat(desk.open()).hasSize(1);
    }

    @Test
    void aSecondClickIsToldWhatWasChosen() {
        Reply asked = asks();
        choose(asked, 0);

        assertThat(choose(asked, 1)).isEqualTo(new ChoiceOutcome.Before("Kim One"));
        assertThat(choose(asked, 0)).isEqualTo(new ChoiceOutcome.Before("Kim One"));
    }

    @Test
    void onlyTheAskerMayAnswer() {
        Reply asked = asks();
        Tenant colleague = TestKnowledge.newAdvisor(database, tenant.workspace());
        Tenant stranger = TestKnowledge.newTenant(database);

        for (Tenant other : List.of(colleague, stranger)) {
            assertThat(desk.questions.choose(other, asked.choices().get(0).id()))
                    .isEqualTo(new ChoiceOutcome.Unknown());
        }
        assertThat(desk.open()).isEmpty();
        assertThat(choose(asked, 0)).isEqualTo(new ChoiceOutcome.Taken("Kim One"));
    }

    @Test
    void anIdThatNobodyWasOfferedIsNothing() {
        asks();

        assertThat(desk.questions.choose(tenant, UUID.randomUUID())).isEqualTo(new ChoiceOutcome.Unknown());
    }

    @Test
    void aQuestionWhosePostIsUnclearIsAskedOnceAndItsButtonsAreGood() {
        desk.model.call(Desk.call("1", "ask_advisor", WHICH));
        UUID turn = desk.received(TurnOrigin.ADVISOR, "What does Kim have?");
        desk.messenger.loseAnswers(1);
        assertThatThrownBy(() -> desk.work(turn)).isInstanceOf(TransientFailure.class);

        Reply again = desk.work(turn);

        assertThat(desk.messenger.posted())
                .singleElement()
                .satisfies(posted -> assertThat(posted.reply()).isEqualTo(again));
        assertThat(desk.model.requests()).hasSize(1);
        assertThat(choose(again, 1)).isEqualTo(new ChoiceOutcome.Taken("Kim Two"));
    }

    @Test
    void aQuestionNeedsTwoToFiveDifferentAnswers() {
        for (String options : List.of(
                "[]", "[\"a\"]", "[\"a\",\"a\"]", "[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\"]", "[\"a\",\"\"]", "\"a\"")) {
            Desk other = new Desk(database, TestKnowledge.newTenant(database), new AskAdvisor());
            other.model
                    .call(Desk.call("1", "ask_advisor", "{\"question\":\"Which?\",\"options\":" + options + "}"))
                    .say("Understood.");

            assertThat(other.says("Kim?").choices()).as(options).isEmpty();
            assertThat(other.lastResult()).contains("error");
        }
    }

    private Reply asks() {
        desk.model.call(Desk.call("1", "ask_advisor", WHICH));
        return desk.says("What does Kim have?");
    }

    private ChoiceOutcome choose(Reply asked, int number) {
        return desk.questions.choose(tenant, asked.choices().get(number).id());
    }
}
