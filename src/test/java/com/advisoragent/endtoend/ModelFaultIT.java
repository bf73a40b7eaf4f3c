package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ModelQuestion;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.advisoragent.sandbox.wire.Faults.Fault;
import com.advisoragent.sandbox.wire.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** However the model fails, the advisor reads one clear sentence, and the model is not asked without end. */
@ExtendWith(SharedWorld.class)
class ModelFaultIT {
    private static final String CHAT = "/v1/chat/completions";
    private static final int MOST_ATTEMPTS = 4;
    private static final int MOST_CALLS = 8;

    private final World world;
    private final DirectLine dana;

    ModelFaultIT(World world) {
        this.world = world;
        this.dana = world.line(SlackSimulator.ADVISOR);
    }

    @Test
    void aBusyModelIsAskedAgainWhenItSaid() throws Exception {
        world.surroundings.modelServer().faults().status(CHAT, 1, 429, "{}", Map.of("Retry-After", "1"));
        world.brain.say("Here I am.");

        assertThat(answersTo("Are you busy?")).containsExactly("Here I am.");
    }

    @Test
    void aModelThatStaysBusyIsGivenUp() throws Exception {
        world.brain.otherwise(
                question -> new BrainAnswer.Raw(Reply.json(429, "{}").with("retry-after-ms", "10")));

        assertThat(answersTo("Are you busy?")).singleElement().asString().contains("language model is busy");
        assertThat(world.brain.questions()).hasSizeLessThanOrEqualTo(MOST_ATTEMPTS);
    }

    @Test
    void aModelThatIsBrokenIsGivenUp() throws Exception {
        world.brain.otherwise(question -> BrainAnswer.error(500, "server_error", "boom"));

        assertThat(answersTo("Are you well?")).singleElement().asString().contains("can't reach the language model");
        assertThat(world.brain.questions()).hasSizeLessThanOrEqualTo(MOST_ATTEMPTS);
    }

    @Test
    void aModelThatHangsUpIsGivenUp() throws Exception {
        world.surroundings.modelServer().faults().add(CHAT, -1, new Fault.CutAfter());
        world.brain.otherwise(question -> BrainAnswer.text("Nobody hears this."));

        assertThat(answersTo("Can you hear me?")).singleElement().asString().contains("can't reach the language model");
        assertThat(world.brain.questions()).hasSizeLessThanOrEqualTo(MOST_ATTEMPTS);
    }

    @Test
    void aModelThatRefusesOurKeyIsNotAskedAgain() throws Exception {
        world.brain.otherwise(question -> BrainAnswer.error(401, "invalid_api_key", "no"));

        assertThat(answersTo("Do you know me?")).singleElement().asString().contains("tell your administrator");
        assertThat(world.brain.questions()).hasSize(1);
    }

    @Test
    void whatIsNoJsonIsTold() throws Exception {
        world.brain.otherwise(question -> BrainAnswer.raw("<html>gateway</html>"));

        assertThat(answersTo("What now?")).singleElement().asString().contains("can't read");
        assertThat(world.brain.questions()).hasSizeLessThanOrEqualTo(MOST_ATTEMPTS);
    }

    @Test
    void anAnswerThatBrokeOffIsNotShown() throws Exception {
        world.brain.otherwise(question -> new BrainAnswer.Message("Sell all of the", List.of(), "length"));

        assertThat(answersTo("What shall I do?"))
                .singleElement()
                .asString()
                .contains("broke off")
                .doesNotContain("Sell");
        assertThat(world.brain.questions()).hasSizeLessThanOrEqualTo(MOST_ATTEMPTS);
    }

    @Test
    void aContentFilterIsTold() throws Exception {
        world.brain.otherwise(question -> new BrainAnswer.Message("", List.of(), "content_filter"));

        assertThat(answersTo("What may you not say?"))
                .singleElement()
                .asString()
                .contains("declined");
        assertThat(world.brain.questions()).hasSizeLessThanOrEqualTo(MOST_ATTEMPTS);
    }

    @Test
    void anEmptyAnswerIsTold() throws Exception {
        world.brain.otherwise(question -> BrainAnswer.text(""));

        assertThat(answersTo("Say something")).singleElement().asString().contains("can't read");
        assertThat(world.brain.questions()).hasSizeLessThanOrEqualTo(MOST_ATTEMPTS);
    }

    @Test
    void anUnknownToolIsToldToTheModelWhichMayThenAnswer() throws Exception {
        world.brain.call("send_all_the_money", "{}").say("I have no such tool.");

        assertThat(answersTo("Send it")).containsExactly("I have no such tool.");
        assertThat(lastResult()).contains("there is no tool of that name").contains("search_knowledge");
    }

    @Test
    void argumentsThatAreNoneAreToldToTheModelWhichMayThenAnswer() throws Exception {
        world.brain
                .calls(
                        BrainAnswer.Asked.of("search_knowledge", "{\"query\":"),
                        BrainAnswer.Asked.of("search_knowledge", "[]"),
                        BrainAnswer.Asked.of("search_knowledge", "{\"query\":7,\"sql\":\"drop\"}"),
                        BrainAnswer.Asked.of("search_knowledge", "{\"query\":\"x\",\"from\":\"yesterday\"}"))
                .say("Now I know.");

        assertThat(answersTo("Look it up")).containsExactly("Now I know.");
        assertThat(world.brain.questions().get(1).resultsSinceUser())
                .hasSize(4)
                .allSatisfy(result -> assertThat(result.json()).contains("error"));
    }

    @Test
    void theSameCallForEverEndsInAWord() throws Exception {
        world.brain.otherwise(question -> search("anything"));

        assertThat(answersTo("Search on")).singleElement().asString().contains("went round in circles");
        assertThat(world.brain.questions()).hasSizeLessThanOrEqualTo(MOST_CALLS);
    }

    @Test
    void alwaysAnotherCallEndsInAWord() throws Exception {
        world.brain.otherwise(
                question -> search("number " + world.brain.questions().size()));

        assertThat(answersTo("Search on and on")).singleElement().asString().contains("went round in circles");
        assertThat(world.brain.questions()).hasSizeLessThanOrEqualTo(MOST_CALLS);
    }

    @Test
    void embeddingsThatFailAreTold() throws Exception {
        world.surroundings.modelServer().faults().status("/v1/embeddings", -1, 500, "{}", Map.of());
        world.brain.otherwise(question -> search("anything"));

        assertThat(answersTo("Search while it is broken"))
                .singleElement()
                .asString()
                .contains("Nothing was done");
        assertThat(world.brain.questions()).hasSizeLessThanOrEqualTo(MOST_CALLS);
    }

    private List<String> answersTo(String question) throws Exception {
        String thread = dana.asks(question);
        dana.answer(thread);
        world.settle();
        return dana.answers(thread);
    }

    private String lastResult() {
        List<ModelQuestion> questions = world.brain.questions();
        List<ModelQuestion.Result> results = questions.get(questions.size() - 1).resultsSinceUser();
        return results.get(results.size() - 1).json();
    }

    private static BrainAnswer search(String query) {
        return BrainAnswer.call(
                "search_knowledge", "{\"query\":\"" + query + "\",\"person\":null,\"from\":null,\"to\":null}");
    }
}
