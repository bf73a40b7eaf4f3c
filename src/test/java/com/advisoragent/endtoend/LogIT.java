package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.advisoragent.sandbox.wire.Faults.Fault;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The logs serve who operates the service, and nobody else. */
@ExtendWith(SharedWorld.class)
class LogIT {
    private static final String SAID = "Zebrafish-4711";
    private static final String ANSWERED = "Quokka-0815";

    private final World world;
    private final DirectLine dana;

    LogIT(World world) {
        this.world = world;
        this.dana = world.line(SlackSimulator.ADVISOR);
    }

    @Test
    void neitherWhatIsSaidNorAnySecretIsLoggedHoweverThingsFail() throws Exception {
        answered(BrainAnswer.text(ANSWERED));
        answered(BrainAnswer.raw("{\"choices\":\"" + ANSWERED + "\""));
        answered(BrainAnswer.call("search_knowledge", "{\"query\":" + ANSWERED));
        answered(BrainAnswer.call(ANSWERED, ANSWERED));
        answered(BrainAnswer.error(401, "invalid_api_key", ANSWERED));
        answered(BrainAnswer.error(400, "bad_request", ANSWERED));
        world.slack().faults().status("/api/chat.postMessage", 1, 500, ANSWERED, Map.of());
        world.slack().faults().add("/api/chat.postMessage", 1, new Fault.CutAfter());
        answered(BrainAnswer.text(ANSWERED));
        unreadable();
        world.settle();

        String log = Files.readString(world.log());
        List<String> secrets = new ArrayList<>(List.of(SAID, ANSWERED, BadRequests.MARK));
        for (String name : List.of(
                "SLACK_SIGNING_SECRET", "SLACK_BOT_TOKEN", "OPENAI_API_KEY", "TOKEN_KEYSET", "DATABASE_PASSWORD")) {
            secrets.add(world.settings(Map.of()).get(name));
        }
        assertThat(secrets)
                .doesNotContainNull()
                .allSatisfy(secret -> assertThat(log.contains(secret))
                        .as("the log contains " + secret)
                        .isFalse());
    }

    @Test
    void everyLineIsJsonAndNamesWhomItConcerns() throws Exception {
        answered(BrainAnswer.text("Done."));

        List<JsonNode> answered = new ArrayList<>();
        for (String line : Files.readAllLines(world.log())) {
            if (!line.isBlank()) {
                JsonNode entry = read(line);
                if (entry.path("formattedMessage").asText().equals("Answered")) {
                    answered.add(entry);
                }
            }
        }
        assertThat(answered)
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(
                                entry.path("mdc").properties().stream().map(Map.Entry::getKey))
                        .contains("workspace", "advisor", "conversation", "turn"));
    }

    private void answered(BrainAnswer answer) throws Exception {
        world.brain.otherwise(question -> answer);
        dana.answer(dana.asks("What do you know of " + SAID + "?"));
        world.settle();
    }

    private void unreadable() throws IOException {
        for (String body : List.of(SAID, "{\"" + SAID, "{\"type\":\"event_callback\",\"event\":\"" + SAID + "\"}")) {
            for (String type : List.of(SlackRequests.JSON, SlackRequests.FORM)) {
                RawRequest.exchange(
                        world.service.uri(), SlackRequests.signed(type, body).bytes());
            }
            RawRequest.exchange(
                    world.service.uri(),
                    SlackRequests.signed(SlackRequests.FORM, "payload=" + body).bytes());
        }
    }

    private static JsonNode read(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException broken) {
            throw new AssertionError("a line is no JSON: " + line, broken);
        }
    }
}
