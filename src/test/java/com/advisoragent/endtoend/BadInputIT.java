package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
class BadInputIT {
    private static final int VALID = 20;
    private static final int SENDERS = 6;
    private static final long SEED = 20260302;

    private final World world;
    private final DirectLine dana;

    BadInputIT(World world) {
        this.world = world;
        this.dana = world.line(SlackSimulator.ADVISOR);
    }

    /** One request of the storm: {@code status} 0 stands for anything but a 5xx. */
    private record Sent(String name, int status, byte[] bytes) {}

    @Test
    void ofAStormOfBadRequestsNoneGetsInAndOfTheValidOnesAmongThemNoneIsLost() throws Exception {
        world.brain.otherwise(question -> BrainAnswer.text("Answer to: " + question.lastUserText()));
        Map<String, List<String>> expected = new TreeMap<>();
        List<Sent> storm = new ArrayList<>(valid(expected));
        String ts = expected.keySet().iterator().next();
        BadRequests.all(dana.channel(), ts).forEach(bad -> storm.add(new Sent(bad.name(), bad.status(), bad.bytes())));
        assertThat(storm).hasSizeGreaterThan(200 + VALID);
        Collections.shuffle(storm, new Random(SEED));

        Map<String, String> wrong = send(storm);
        world.settle();

        assertThat(wrong).isEmpty();
        assertThat(world.query("select said from turn where said like '%" + BadRequests.MARK + "%'"))
                .isEmpty();
        assertThat(world.brain.questions())
                .hasSize(VALID)
                .noneSatisfy(question -> assertThat(question.body().toString()).contains(BadRequests.MARK));
        expected.forEach(
                (thread, answers) -> assertThat(dana.answers(thread)).containsExactlyInAnyOrderElementsOf(answers));
    }

    @Test
    void theChallengeOfAUrlVerificationIsAnsweredIfItIsSigned() throws Exception {
        String body = "{\"token\":\"t\",\"challenge\":\"3eZbrw1a\",\"type\":\"url_verification\"}";

        String signed = RawRequest.exchange(
                world.service.uri(),
                SlackRequests.signed(SlackRequests.JSON, body).bytes());
        String unsigned = RawRequest.exchange(
                world.service.uri(),
                RawRequest.post(SlackRequests.JSON, body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .bytes());

        assertThat(RawRequest.status(signed)).isEqualTo(200);
        assertThat(signed).contains("3eZbrw1a");
        assertThat(RawRequest.status(unsigned)).isEqualTo(401);
        assertThat(unsigned).doesNotContain("3eZbrw1a");
    }

    @Test
    void whatNoTextMayContainIsLeftOutOfAMessageAndTheRestAnswered() throws Exception {
        world.brain.otherwise(question -> BrainAnswer.text("Answer to: " + question.lastUserText()));
        String thread = dana.leavesUndelivered(null, "zero");
        ObjectNode event = SlackRequests.message(dana.channel(), thread, null, "ze\0ro @");

        String answer = RawRequest.exchange(
                world.service.uri(),
                SlackRequests.signed(SlackRequests.JSON, event.toString().replace("@", "\\ud800"))
                        .bytes());
        world.settle();

        assertThat(RawRequest.status(answer)).isEqualTo(200);
        assertThat(dana.answers(thread)).singleElement().asString().startsWith("Answer to: zero");
    }

    /** Twenty messages in ten threads, each delivered up to three times, in different dress. */
    private List<Sent> valid(Map<String, List<String>> expected) {
        List<Sent> sent = new ArrayList<>();
        String thread = null;
        for (int number = 0; number < VALID; number++) {
            String text = "valid " + number;
            boolean root = number % 2 == 0;
            String ts = dana.leavesUndelivered(root ? null : thread, text);
            thread = root ? ts : thread;
            expected.computeIfAbsent(thread, any -> new ArrayList<>()).add("Answer to: " + text);
            String body = SlackRequests.message(dana.channel(), ts, root ? null : thread, text)
                    .toString();
            for (int copy = 0; copy <= number % 3; copy++) {
                RawRequest request =
                        SlackRequests.signed(copy == 0 ? SlackRequests.JSON : "application/json; charset=UTF-8", body);
                RawRequest dressed = copy == 2 ? request.inChunks() : request.with("x-slack-retry-num: " + copy);
                sent.add(new Sent(text + ", copy " + copy, 200, dressed.bytes()));
            }
        }
        return sent;
    }

    /** What was answered otherwise than it should, by name. */
    private Map<String, String> send(List<Sent> storm) throws InterruptedException {
        Map<String, String> wrong = new ConcurrentSkipListMap<>();
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        storm.forEach(sent -> senders.submit(() -> {
            try {
                int status = RawRequest.status(RawRequest.exchange(world.service.uri(), sent.bytes()));
                if (status >= 500 || (sent.status() != 0 && status != sent.status())) {
                    wrong.put(sent.name(), "answered " + status + " instead of " + sent.status());
                }
            } catch (Exception failed) {
                wrong.put(sent.name(), failed.toString());
            }
            return null;
        }));
        senders.shutdown();
        assertThat(senders.awaitTermination(3, TimeUnit.MINUTES)).isTrue();
        return wrong;
    }
}
