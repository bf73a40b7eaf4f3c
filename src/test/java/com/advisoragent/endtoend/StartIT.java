package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.postgres.TestPostgres;
import com.advisoragent.sandbox.service.ServiceProcess;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.advisoragent.sandbox.wire.Faults.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How the service starts, and how it does not. The world here is poor: Slack is away when it starts, the database's user
 * is no superuser, embeddings are made in the process, and the locale knows ASCII only.
 */
class StartIT {
    private static final Duration AT_ONCE = Duration.ofSeconds(20);
    private static final Duration SLACK_IS_SEEN = Duration.ofSeconds(40);
    private static final Duration REFUSED = Duration.ofSeconds(90);
    private static final String WRONG_PASSWORD = "not-the-password-of-anybody";

    private static World world;
    private static ServiceProcess lockedOut;
    private static HttpResponse<String> withoutSlack;
    private static HttpResponse<String> aliveWithoutSlack;

    @BeforeAll
    static void start() throws Exception {
        world = World.unstarted("start", Map.of("LC_ALL", "C", "EMBEDDINGS", "local"), TestPostgres.ordinaryOwner());
        lockedOut = refused("wrong-password", Map.of("DATABASE_PASSWORD", WRONG_PASSWORD), ServiceProcess.freePort());
        world.slack().faults().add("/api/", -1, new Fault.CutBefore());
        ServiceProcess service = world.launch();
        Await.until("the application is deployed", World.START, () -> deployed(service));
        Await.until("Slack is looked for", SLACK_IS_SEEN, () -> {
            withoutSlack = service.get("/health/ready");
            return withoutSlack.body().contains("auth.test");
        });
        aliveWithoutSlack = service.get("/health/live");
        world.calmFaults();
        service.awaitReady(SLACK_IS_SEEN);
    }

    @AfterAll
    static void stop() {
        lockedOut.close();
        world.close();
    }

    @Test
    void withSlackOutOfReachTheServiceIsAliveAndNotReadyUntilSlackIsBack() {
        assertThat(withoutSlack.statusCode()).isEqualTo(503);
        assertThat(withoutSlack.body()).contains("slack").contains("auth.test got no answer");
        assertThat(aliveWithoutSlack.statusCode()).isEqualTo(200);
    }

    @Test
    void anOrdinaryOwnerOfTheDatabaseAndAnAsciiLocaleServeAsWell() {
        String text = "Grüße an Zoë: 株式 🙂 – „Ω“";
        world.brain.otherwise(question -> BrainAnswer.text(question.lastUserText()));
        DirectLine dana = world.line(SlackSimulator.ADVISOR);

        String thread = dana.asks(text);
        dana.answer(thread);

        assertThat(world.brain.questions().get(0).lastUserText()).isEqualTo(text);
        assertThat(dana.answers(thread)).containsExactly(text);
    }

    @Test
    void missingSettingsAreNamedAtOnce() throws Exception {
        try (ServiceProcess bare = ServiceProcess.start(
                World.jar(), ServiceProcess.freePort(), World.quickStart(), Map.of(), fresh("no-settings"))) {
            assertThat(bare.awaitExit(AT_ONCE)).isEqualTo(2);
            assertThat(Files.readString(bare.log()))
                    .contains("cannot start", "DATABASE_URL", "DATABASE_USER", "DATABASE_PASSWORD")
                    .contains("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "OPENAI_API_KEY", "TOKEN_KEYSET")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aWrongDatabasePasswordEndsTheStartWithTheReason() throws Exception {
        assertThat(lockedOut.awaitExit(REFUSED)).isEqualTo(1);
        assertThat(Files.readString(lockedOut.log()))
                .contains("could not start")
                .contains("password authentication failed")
                .doesNotContain(WRONG_PASSWORD);
    }

    @Test
    void anOccupiedPortEndsTheStartWithASentence() throws Exception {
        try (ServerSocket occupied = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"));
                ServiceProcess second = refused("occupied-port", Map.of(), occupied.getLocalPort())) {
            assertThat(second.awaitExit(REFUSED)).isEqualTo(1);
            assertThat(Files.readString(second.log()))
                    .containsPattern("(?m)^Advisor Agent .*port " + occupied.getLocalPort() + " .*PORT");
        }
    }

    private static boolean deployed(ServiceProcess service) throws InterruptedException {
        try {
            return service.get("/slack/events").statusCode() == 405;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static ServiceProcess refused(String name, Map<String, String> settings, int port) throws IOException {
        return ServiceProcess.start(World.jar(), port, World.quickStart(), world.settings(settings), fresh(name));
    }

    private static Path fresh(String name) throws IOException {
        Path log = Path.of("target", "service-logs", name + ".log");
        Files.deleteIfExists(log);
        return log;
    }
}
