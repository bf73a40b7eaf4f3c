package com.advisoragent.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.advisoragent.llm.ChatMessage;
import com.advisoragent.llm.ChatRequest;
import com.advisoragent.llm.ModelException;
import com.advisoragent.llm.ModelException.Kind;
import com.advisoragent.sandbox.wire.Faults.Fault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-05-12T12:00:00Z"), ZoneOffset.UTC);

    private final SimulatedVendor vendor = new SimulatedVendor();
    private final List<Duration> waits = new ArrayList<>();
    private final OpenAiChatModel model =
            new OpenAiChatModel(vendor.openAi(), new Transport(vendor.openAi(), NOON), new Attempts(waits::add));

    @AfterEach
    void close() {
        vendor.close();
    }

    @ParameterizedTest
    @CsvSource({
        "429, retry-after-ms, 10, 10",
        "429, Retry-After, 2, 2000",
        "503, Retry-After, 'Tue, 12 May 2026 12:00:03 GMT', 3000",
        "503, Retry-After, 'Tue, 12 May 2026 11:00:00 GMT', 0",
        "500, x-ms-retry-after-ms, 7, 7",
        "408, retry-after-ms, 10, 10",
        "409, retry-after-ms, 10, 10"
    })
    void theServersHintIsKeptTo(int status, String header, String value, long millis) {
        vendor.server.faults().status(CHAT, 1, status, "{}", Map.of(header, value));
        vendor.brain.say("hello");

        assertThat(ask(Duration.ofSeconds(10))).isEqualTo("hello");
        assertThat(waits).containsExactly(Duration.ofMillis(millis));
    }

    @Test
    void withoutAHintTheWaitsGrowAndVary() {
        vendor.server.faults().status(CHAT, 3, 503, "{}", Map.of("Retry-After", "soon"));
        vendor.brain.say("hello");

        assertThat(ask(Duration.ofSeconds(60))).isEqualTo("hello");
        assertThat(waits).hasSize(3);
        assertThat(waits.get(0)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
        assertThat(waits.get(1)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1_000));
        assertThat(waits.get(2)).isBetween(Duration.ofMillis(1_000), Duration.ofMillis(2_000));
    }

    @Test
    void aLostConnectionIsTriedAgain() {
        vendor.server.faults().add(CHAT, 1, new Fault.CutBefore());
        vendor.server.faults().add(CHAT, 1, new Fault.CutAfter());
        vendor.brain.say("lost").say("hello");

        assertThat(ask(Duration.ofSeconds(10))).isEqualTo("hello");
    }

    @Test
    void fourTriesAreTheMost() {
        vendor.server.faults().status(CHAT, -1, 429, "{}", Map.of("retry-after-ms", "1"));

        ModelException failure = failure(Duration.ofSeconds(10));

        assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(failure).hasMessageContaining("after 4 attempts");
        assertThat(vendor.wire.entries()).hasSize(4);
    }

    @Test
    void aWaitThatWouldOutlastTheTimeoutIsNotBegun() {
        vendor.server.faults().status(CHAT, -1, 429, "{}", Map.of("Retry-After", "60"));

        assertThat(failure(Duration.ofSeconds(5)).kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(waits).isEmpty();
        assertThat(vendor.wire.entries()).hasSize(1);
    }

    @Test
    void anEmptyAccountIsNotAskedAgain() {
        vendor.server
                .faults()
                .status(CHAT, -1, 429, "{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"pay\"}}", Map.of());

        assertThat(failure(Duration.ofSeconds(5)).kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(vendor.wire.entries()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 422})
    void whatAPersonMustMendIsNotTriedAgain(int status) {
        vendor.server.faults().status(CHAT, -1, status, "{}", Map.of());

        assertThat(failure(Duration.ofSeconds(5)).kind()).isEqualTo(Kind.MISCONFIGURED);
        assertThat(vendor.wire.entries()).hasSize(1);
    }

    @Test
    void anAnswerThatComesTooLateIsATimeout() {
        vendor.server.faults().add(CHAT, -1, new Fault.Delay(Duration.ofSeconds(30)));

        long start = System.nanoTime();
        assertThat(failure(Duration.ofMillis(300)).kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void noOneListeningIsUnavailable() {
        vendor.close();

        ModelException failure = failure(Duration.ofSeconds(60));

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.kind().retriable()).isTrue();
    }

    @Test
    void anInterruptedCallerIsLetGo() {
        vendor.server.faults().status(CHAT, 1, 503, "{}", Map.of());
        OpenAiChatModel patient =
                new OpenAiChatModel(vendor.openAi(), new Transport(vendor.openAi(), NOON), new Attempts(time -> {
                    throw new InterruptedException();
                }));

        ModelException failure =
                catchThrowableOfType(ModelException.class, () -> patient.complete(request(Duration.ofSeconds(60))));

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(Thread.interrupted()).isTrue();
    }

    private String ask(Duration timeout) {
        return model.complete(request(timeout)).message().text();
    }

    private ModelException failure(Duration timeout) {
        return catchThrowableOfType(ModelException.class, () -> model.complete(request(timeout)));
    }

    private static ChatRequest request(Duration timeout) {
        return new ChatRequest(List.of(new ChatMessage.User("Hi")), List.of(), Optional.empty(), 100, timeout);
    }
}
