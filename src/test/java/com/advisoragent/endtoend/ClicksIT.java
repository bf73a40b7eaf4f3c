package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.service.ServiceProcess;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.advisoragent.sandbox.wire.Call;
import com.advisoragent.sandbox.wire.Reply;
import com.advisoragent.sandbox.wire.SimulatorServer;
import com.advisoragent.sandbox.wire.WireLog;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One card, a hundred clicks at once, two nodes behind a balancer: one effect, and everybody is told (DESIGN G3, D5). */
class ClicksIT {
    private static final int CLICKS = 100;
    private static final int AT_ONCE = 20;
    private static final Set<String> PASSED_ON = Set.of(
            "content-type",
            "x-slack-signature",
            "x-slack-request-timestamp",
            "x-slack-retry-num",
            "x-slack-retry-reason");

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger turn = new AtomicInteger();
    private final List<AtomicInteger> taken = List.of(new AtomicInteger(), new AtomicInteger());

    @Test
    void ofAHundredClicksOnTwoNodesOneCountsAndTheOthersAreToldSo() throws Exception {
        try (Office office = new Office("clicks").linksGoogle();
                ServiceProcess other = office.world.anotherNode();
                SimulatorServer balancer = new SimulatorServer("balancer", 0, new WireLog())) {
            office.calm();
            List<URI> nodes = List.of(office.world.service.uri(), other.uri());
            balancer.route("/slack/events", call -> passedOn(call, nodes));
            office.world.slack().deliverTo(URI.create(balancer.uri() + "/slack/events"));
            office.world.brain.call("send_email", """
                    {"to":["sara@client.example"],"cc":[],"bcc":[],"subject":"Once","body":"And once only.",\
                    "thread_id":null}""").otherwise(question -> BrainAnswer.text("So it stands."));
            String thread = office.dana.asks("Write to Sara");
            JsonNode card = office.card(thread, "And once only.");
            office.awaitSaid(thread, "So it stands.");

            allClick(office, card);

            office.awaitCard(thread, card, "Approved and done");
            Await.until(
                    "everybody is told", World.TAKEN_OVER, () -> told(office).size() >= CLICKS - 1);
            office.world.settle();
            assertThat(told(office)).hasSize(CLICKS - 1).allMatch(text -> text.contains("You approved this already"));
            assertThat(office.sent("Once")).hasSize(1);
            assertThat(office.world.query("select state from proposal")).containsExactly("DONE");
            assertThat(office.world.query("select kind from audit_entry where kind in ('DECISION', 'EFFECT')"))
                    .containsExactlyInAnyOrder("DECISION", "EFFECT");
            assertThat(taken).allSatisfy(clicks -> assertThat(clicks.get()).isGreaterThan(CLICKS / 4));
        }
    }

    private static void allClick(Office office, JsonNode card) throws Exception {
        String block = Office.blockOf(card, "card-approve");
        CountDownLatch together = new CountDownLatch(1);
        ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> clicks = new ArrayList<>();
            for (int i = 0; i < CLICKS; i++) {
                Callable<?> click = () -> {
                    together.await();
                    return office.world
                            .slack()
                            .clickOn(SlackSimulator.ADVISOR, office.dana.channel(), card, "card-approve", block);
                };
                clicks.add(clients.submit(click));
            }
            together.countDown();
            for (Future<?> click : clicks) {
                click.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static List<String> told(Office office) {
        return office.world.slack().messages(office.dana.channel()).stream()
                .filter(message -> message.path("is_ephemeral").asBoolean())
                .map(message -> message.path("text").asText())
                .filter(text -> !text.contains("Connect your accounts"))
                .toList();
    }

    /** To one node and then to the other, as a balancer does. */
    private Reply passedOn(Call call, List<URI> nodes) throws Exception {
        int node = turn.getAndIncrement() % nodes.size();
        taken.get(node).incrementAndGet();
        HttpRequest.Builder request = HttpRequest.newBuilder(nodes.get(node).resolve(call.path()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach((name, value) -> {
            if (PASSED_ON.contains(name)) {
                request.header(name, value);
            }
        });
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return Reply.of(
                answer.statusCode(), answer.headers().firstValue("content-type").orElse("text/plain"), answer.body());
    }
}
