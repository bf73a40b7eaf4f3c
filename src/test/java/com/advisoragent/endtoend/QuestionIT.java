package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.common.Secret;
import com.advisoragent.common.Tenant;
import com.advisoragent.knowledge.Card;
import com.advisoragent.knowledge.Document;
import com.advisoragent.knowledge.SourceKind;
import com.advisoragent.knowledge.TestKnowledge;
import com.advisoragent.llm.openai.OpenAiEmbeddingModel;
import com.advisoragent.llm.openai.OpenAiSettings;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.model.ModelQuestion;
import com.advisoragent.sandbox.model.offline.OfflineBrain;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.advisoragent.tenancy.TenancyStore;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A question about a name that two people bear: asked back with buttons, and gone on with after the click. */
@ExtendWith(SharedWorld.class)
class QuestionIT {
    private static final String QUESTION = "Why did Kim say she wanted to sell the vineyard?";
    private static final String ASK =
            "{\"question\":\"Which Kim do you mean?\",\"options\":[\"Kim Abel (Abel & Co)\",\"Kim Moss\"]}";

    private final World world;
    private final DirectLine dana;

    QuestionIT(World world) {
        this.world = world;
        this.dana = world.line(SlackSimulator.ADVISOR);
    }

    @Test
    void ofTwoNamesakesItIsAskedWhichAndTheClickLeadsToTheRightOnesAnswer() throws Exception {
        seed(SlackSimulator.ADVISOR);
        OfflineBrain offline = new OfflineBrain();
        world.brain.otherwise(offline::answer);

        String thread = dana.asks(QUESTION);
        JsonNode asked = dana.answer(thread);
        assertThat(labels(asked)).containsExactlyInAnyOrder("Kim Abel (Abel & Co)", "Kim Moss (Moss Farm)");
        assertThat(click(asked, "Kim Moss (Moss Farm)", SlackSimulator.ADVISOR)).isTrue();
        JsonNode answered = awaitAnother(thread, 2);
        world.settle();

        assertThat(DirectLine.shown(answered)).contains("because of the frost").doesNotContain("divorce");
        assertThat(DirectLine.shown(dana.slack().message(dana.channel(), ts(asked))))
                .contains("✓ Kim Moss");

        dana.follows(thread, "and what did she say about the house?");
        JsonNode followed = awaitAnother(thread, 3);
        assertThat(DirectLine.shown(followed)).contains("new roof");
    }

    @Test
    void aSecondClickAndAStrangersClickAreAnsweredPrivatelyAndDoNothing() throws Exception {
        world.brain.call("ask_advisor", ASK).say("Kim Moss it is.");
        String thread = dana.asks("What does Kim want?");
        JsonNode asked = dana.answer(thread);

        assertThat(click(asked, "Kim Moss", SlackSimulator.COLLEAGUE)).isTrue();
        assertThat(click(asked, "Kim Moss", SlackSimulator.ADVISOR)).isTrue();
        assertThat(click(asked, "Kim Abel (Abel & Co)", SlackSimulator.ADVISOR)).isTrue();
        awaitAnother(thread, 2);
        world.settle();

        assertThat(dana.answers(thread)).hasSize(2).last().isEqualTo("Kim Moss it is.");
        assertThat(world.brain.questions()).hasSize(2);
        assertThat(world.brain.questions().get(1).lastUserText()).endsWith("Kim Moss");
    }

    @Test
    void theAnswerMayBeTypedInTheThreadInstead() throws Exception {
        world.brain.call("ask_advisor", ASK).say("Kim Moss it is.");
        String thread = dana.asks("What does Kim want?");
        JsonNode asked = dana.answer(thread);

        dana.follows(thread, "the second one");
        awaitAnother(thread, 2);
        assertThat(click(asked, "Kim Abel (Abel & Co)", SlackSimulator.ADVISOR)).isTrue();
        world.settle();

        ModelQuestion second = world.brain.questions().get(1);
        assertThat(second.messages())
                .anySatisfy(message -> assertThat(message.text())
                        .isEqualTo("Which Kim do you mean?\n(offered: Kim Abel (Abel & Co) · Kim Moss)"));
        assertThat(dana.answers(thread)).hasSize(2);
    }

    private JsonNode awaitAnother(String thread, int answers) throws Exception {
        Await.until(answers + " answers", World.SOON, () -> said(thread).size() >= answers);
        return said(thread).get(answers - 1);
    }

    private List<JsonNode> said(String thread) {
        return dana.slack().thread(dana.channel(), thread).stream()
                .filter(message -> message.has("bot_id"))
                .toList();
    }

    private boolean click(JsonNode message, String label, String user) {
        for (JsonNode button : buttons(message)) {
            if (label(button).equals(label)) {
                return dana.slack()
                        .clickOn(
                                user,
                                dana.channel(),
                                message,
                                button.path("action_id").asText(),
                                null)
                        .ok();
            }
        }
        throw new AssertionError("there is no button " + label + " in " + message);
    }

    private static List<String> labels(JsonNode message) {
        return java.util.stream.StreamSupport.stream(buttons(message).spliterator(), false)
                .map(QuestionIT::label)
                .toList();
    }

    private static String label(JsonNode button) {
        return button.at("/text/text").asText().replace("&amp;", "&");
    }

    private static JsonNode buttons(JsonNode message) {
        JsonNode blocks = message.path("blocks");
        return blocks.get(blocks.size() - 1).path("elements");
    }

    private static String ts(JsonNode message) {
        return message.path("ts").asText();
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
            var workspace = tenancy.admitSlackTeam(SlackSimulator.TEAM);
            Tenant tenant = product.scope()
                    .inWorkspace(workspace, () -> tenancy.enrol(workspace, user).tenant());
            TestKnowledge.on(product, new OpenAiEmbeddingModel(settings, Clock.systemUTC()), Clock.systemUTC())
                    .index(
                            tenant,
                            List.of(
                                    contact("k1", "Kim", "Abel", "kim@abel.example", "Abel & Co"),
                                    contact("k2", "Kim", "Moss", "kim@moss.example", "Moss Farm"),
                                    email(
                                            "k3",
                                            "Kim Abel <kim@abel.example>",
                                            "I want to sell the vineyard because of the divorce."),
                                    email(
                                            "k4",
                                            "Kim Moss <kim@moss.example>",
                                            "I want to sell the vineyard because of the frost. The house needs a new roof.")));
        }
    }

    private static Document contact(String id, String first, String last, String address, String company) {
        String name = first + " " + last;
        return new Document(
                SourceKind.CONTACT,
                id,
                id,
                0,
                name + " <" + address + ">",
                List.of(),
                name,
                Instant.parse("2026-01-02T15:00:00Z"),
                name + "\nCompany: " + company,
                Optional.empty(),
                Set.of(id),
                Set.of(),
                Optional.of(new Card(
                        id, first, last, "", List.of(address), company, "", "", "customer", Optional.empty())));
    }

    private static Document email(String id, String sender, String text) {
        return new Document(
                SourceKind.EMAIL,
                id,
                id,
                0,
                sender,
                List.of("Dana Whitfield <dana@whitfieldlowe.example>"),
                "Vineyard",
                Instant.parse("2026-03-02T15:00:00Z"),
                text,
                Optional.of(URI.create("https://mail.google.com/mail/u/0/#all/" + id)));
    }
}
