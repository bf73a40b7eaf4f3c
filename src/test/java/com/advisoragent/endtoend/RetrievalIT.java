package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.common.Secret;
import com.advisoragent.common.Tenant;
import com.advisoragent.knowledge.Document;
import com.advisoragent.knowledge.SourceKind;
import com.advisoragent.knowledge.TestKnowledge;
import com.advisoragent.llm.openai.OpenAiEmbeddingModel;
import com.advisoragent.llm.openai.OpenAiSettings;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ModelQuestion;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.advisoragent.tenancy.TenancyStore;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A question that only the advisor's own mail answers. */
@ExtendWith(SharedWorld.class)
class RetrievalIT {
    private static final String QUESTION = "Who mentioned that their kid plays baseball?";
    private static final String LINK = "https://mail.google.com/mail/u/0/#all/18f2";

    private final World world;

    RetrievalIT(World world) {
        this.world = world;
    }

    @Test
    void anAnswerComesFromTheAdvisorsOwnMailWithALiveLinkAndAColleagueSeesNoneOfIt() throws Exception {
        seed(SlackSimulator.ADVISOR);
        world.brain.otherwise(RetrievalIT::searchAndTell);

        List<String> own = answersTo(SlackSimulator.ADVISOR);
        ModelQuestion afterOwnSearch = lastQuestion();
        List<String> colleagues = answersTo(SlackSimulator.COLLEAGUE);
        ModelQuestion afterColleaguesSearch = lastQuestion();

        assertThat(own)
                .singleElement()
                .asString()
                .contains("Rob Tanaka <" + LINK + "|[1]>")
                .contains("Email from Rob Tanaka, Mon 2 Mar 2026");
        assertThat(afterOwnSearch.resultsSinceUser().get(0).json())
                .contains("shortstop")
                .contains("Owen");
        assertThat(colleagues).singleElement().asString().isEqualTo("Nobody, as far as I can see.");
        assertThat(afterColleaguesSearch.body().toString()).doesNotContain("Tanaka", "shortstop", LINK);
    }

    private List<String> answersTo(String user) throws Exception {
        DirectLine line = world.line(user);
        String thread = line.asks(QUESTION);
        line.answer(thread);
        world.settle();
        return line.answers(thread);
    }

    private ModelQuestion lastQuestion() {
        List<ModelQuestion> questions = world.brain.questions();
        return questions.get(questions.size() - 1);
    }

    private static BrainAnswer searchAndTell(ModelQuestion question) {
        List<ModelQuestion.Result> results = question.resultsSinceUser();
        if (results.isEmpty()) {
            return BrainAnswer.call(
                    "search_knowledge", "{\"query\":\"son plays baseball\",\"person\":null,\"from\":null,\"to\":null}");
        }
        JsonNode passages = read(results.get(0).json()).path("passages");
        return BrainAnswer.text(
                passages.isEmpty()
                        ? "Nobody, as far as I can see."
                        : "Rob Tanaka [" + passages.get(0).path("ref").asText() + "]");
    }

    private static JsonNode read(String json) {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper().readTree(json);
        } catch (java.io.IOException broken) {
            throw new AssertionError("the tool's result is no JSON: " + json, broken);
        }
    }

    private void seed(String user) {
        var settings = OpenAiSettings.openAi(
                world.surroundings.model().openAiBaseUrl(),
                new Secret(world.surroundings.settings().get("OPENAI_API_KEY")),
                "gpt-4o",
                Optional.of("text-embedding-3-small"),
                Optional.empty());
        try (ProductDatabase product =
                new ProductDatabase(world.database.jdbcUrl(), world.database.user(), world.database.password())) {
            TenancyStore tenancy =
                    new TenancyStore(product.entities(), product.scope(), Clock.systemUTC(), UUID::randomUUID);
            Tenant tenant = tenant(product, tenancy, user);
            TestKnowledge.on(product, new OpenAiEmbeddingModel(settings, Clock.systemUTC()), Clock.systemUTC())
                    .index(
                            tenant,
                            List.of(
                                    email(
                                            "18f2",
                                            "Rob Tanaka <rob@tanaka.example>",
                                            "Saturday",
                                            "Sorry, Saturday is taken: my son Owen plays baseball, he is the shortstop now.",
                                            LINK),
                                    email(
                                            "18f3",
                                            "Sara Smith <sara@smith.example>",
                                            "Rollover",
                                            "Please send me the forms for the rollover of the old 401(k).",
                                            "https://mail.google.com/mail/u/0/#all/18f3")));
        }
    }

    private static Tenant tenant(ProductDatabase product, TenancyStore tenancy, String user) {
        var workspace = tenancy.admitSlackTeam(SlackSimulator.TEAM);
        return product.scope()
                .inWorkspace(workspace, () -> tenancy.enrol(workspace, user).tenant());
    }

    private static Document email(String id, String sender, String subject, String text, String link) {
        return new Document(
                SourceKind.EMAIL,
                id,
                id,
                0,
                sender,
                List.of("Dana Whitfield <dana@whitfieldlowe.example>"),
                subject,
                Instant.parse("2026-03-02T15:00:00Z"),
                text,
                Optional.of(URI.create(link)));
    }
}
