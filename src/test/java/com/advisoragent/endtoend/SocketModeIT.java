package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.service.Surroundings;
import com.advisoragent.sandbox.slack.Ack;
import com.advisoragent.sandbox.slack.SlackSignature;
import com.advisoragent.sandbox.slack.SlackSimulator;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Events by Socket Mode, without a signing secret: no address of the service need be public. */
class SocketModeIT {
    private static final Duration RECONNECTED = Duration.ofSeconds(45);

    private static World world;
    private static DirectLine dana;

    @BeforeAll
    static void start() throws Exception {
        world = new World(
                "socket-mode", Map.of("SLACK_APP_TOKEN", Surroundings.appToken(), "SLACK_SIGNING_SECRET", ""));
        dana = world.line(SlackSimulator.ADVISOR);
        world.slack().retryAfter(List.of(Duration.ofSeconds(2), Duration.ofSeconds(10), RECONNECTED));
        world.brain.otherwise(question -> BrainAnswer.text("Answer to: " + question.lastUserText()));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void aMessageIsAnsweredOverTheSocket() {
        world.slack().awaitSockets(1, World.SOON);

        String thread = dana.asks("Can you hear me?");
        dana.answer(thread);

        assertThat(dana.answers(thread)).containsExactly("Answer to: Can you hear me?");
    }

    @Test
    void aCommandIsAnsweredOverTheSocket() {
        world.slack().awaitSockets(1, World.SOON);

        Ack ack = world.slack().command(SlackSimulator.ADVISOR, dana.channel(), "/advisor", "help");

        assertThat(ack.json().path("text").asText()).contains("Ask me in plain words");
    }

    @Test
    void aDroppedSocketIsOpenedAgainAndNothingIsLost() throws Exception {
        world.slack().awaitSockets(1, World.SOON);

        world.slack().dropSockets();
        String thread = dana.asks("Asked while the socket was down");
        world.slack().awaitSockets(1, RECONNECTED);
        dana.answer(thread, RECONNECTED);
        world.settle();

        assertThat(dana.answers(thread)).containsExactly("Answer to: Asked while the socket was down");
    }

    @Test
    void aSocketThatSlackWantsRefreshedIsReplaced() {
        world.slack().awaitSockets(1, World.SOON);

        world.slack().refreshSockets();
        world.slack().awaitSockets(1, RECONNECTED);
        String thread = dana.asks("And now?");
        dana.answer(thread, RECONNECTED);

        assertThat(dana.answers(thread)).containsExactly("Answer to: And now?");
    }

    @Test
    void withoutASigningSecretNothingComesInOverHttp() throws Exception {
        byte[] body = "{\"type\":\"url_verification\",\"challenge\":\"c\"}".getBytes(StandardCharsets.UTF_8);
        for (String secret : List.of(Surroundings.signingSecret(), "undefined", "null")) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            world.service.uri().resolve("/slack/events"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
            new SlackSignature(secret).headers(Instant.now(), body).forEach(request::header);

            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(401);
        }
    }
}
