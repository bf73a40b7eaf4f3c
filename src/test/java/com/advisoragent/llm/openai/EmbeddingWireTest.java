package com.advisoragent.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.advisoragent.common.Secret;
import com.advisoragent.llm.ModelException;
import com.advisoragent.llm.ModelException.Kind;
import com.advisoragent.sandbox.wire.Faults.Fault;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingWireTest {
    private final SimulatedVendor vendor = new SimulatedVendor();

    @AfterEach
    void close() {
        vendor.close();
    }

    @Test
    void dimensionsAreAskedForWhereTheyAreSet() throws IOException {
        OpenAiEmbeddingModel model = model(SimulatedVendor.EMBEDDING, Optional.of(256));

        assertThat(model.embed(List.of("hello")).get(0)).hasSize(256);
        assertThat(model.name()).isEqualTo("openai/text-embedding-3-small/256");
        JsonNode sent = new ObjectMapper().readTree(vendor.wire.entries().get(0).request());
        assertThat(sent.path("dimensions").asInt()).isEqualTo(256);
        assertThat(sent.path("encoding_format").asText()).isEqualTo("base64");
    }

    @Test
    void theDimensionsOfAKnownModelCostNoCall() {
        assertThat(model("text-embedding-3-large", Optional.empty()).dimensions())
                .isEqualTo(3072);
        assertThat(vendor.wire.entries()).isEmpty();
    }

    @Test
    void theDimensionsOfAnUnknownModelAreFoundOutOnce() {
        vendor.simulator.know("any-chat", "our-deployment");
        OpenAiEmbeddingModel model = model("our-deployment", Optional.empty());

        assertThat(model.dimensions()).isEqualTo(1536);
        assertThat(model.name()).isEqualTo("openai/our-deployment/1536");
        assertThat(vendor.wire.entries()).hasSize(1);
    }

    @Test
    void manyTextsGoInBatchesThatTheServerTakes() {
        model(SimulatedVendor.EMBEDDING, Optional.of(8)).embed(Collections.nCopies(200, "short"));
        assertThat(vendor.wire.entries()).hasSize(3);

        assertThat(Batches.of(Collections.nCopies(10, "x".repeat(90_000)))).hasSize(5);
        assertThat(Batches.of(List.of("x".repeat(500_000), "y"))).hasSize(2);
        assertThat(Batches.of(List.of())).isEmpty();
    }

    @Test
    void batchesAreOnTheirWayAtOnceAndTheirVectorsComeInTheOrderOfTheTexts() {
        OpenAiEmbeddingModel model = model(SimulatedVendor.EMBEDDING, Optional.of(8));
        List<String> texts =
                IntStream.range(0, 400).mapToObj(each -> "text number " + each).toList();

        List<float[]> vectors = model.embed(texts);

        assertThat(vectors).hasSize(400);
        for (int text : List.of(0, 95, 96, 250, 399)) {
            assertThat(vectors.get(text))
                    .containsExactly(model.embed(List.of(texts.get(text))).get(0));
        }
    }

    @Test
    void noMoreCallsAreOnTheirWayThanAreAllowed() {
        CountDownLatch threeAtOnce = new CountDownLatch(3);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Supplier<Boolean> call = () -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            threeAtOnce.countDown();
            try {
                return threeAtOnce.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            } finally {
                now.decrementAndGet();
            }
        };

        assertThat(new InFlight(3).all(Collections.nCopies(9, call))).hasSize(9).containsOnly(true);

        assertThat(most).hasValue(3);
    }

    @Test
    void theFirstOfManyBatchesThatFailsIsSaid() {
        vendor.server.faults().status("/v1/embeddings", -1, 401, "{}", Map.of());
        ModelException failure = catchThrowableOfType(
                ModelException.class,
                () -> model(SimulatedVendor.EMBEDDING, Optional.of(8)).embed(Collections.nCopies(500, "short")));
        assertThat(failure.kind()).isEqualTo(Kind.MISCONFIGURED);
    }

    @Test
    void vectorsMayComeAsNumbersAndInAnyOrder() {
        answer("{\"data\":[{\"index\":1,\"embedding\":[0,3,4]},{\"index\":0,\"embedding\":[2,0,0]}]}");

        List<float[]> vectors = model("text-embedding-3-small", Optional.of(3)).embed(List.of("a", "b"));

        assertThat(vectors.get(0)).containsExactly(1, 0, 0);
        assertThat(vectors.get(1)).containsExactly(0, 0.6f, 0.8f);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "<html/>",
                "{\"data\":[]}",
                "{\"data\":[{\"index\":0,\"embedding\":[1,0,0]}]}",
                "{\"data\":[{\"index\":0,\"embedding\":[1,0,0]},{\"index\":0,\"embedding\":[1,0,0]}]}",
                "{\"data\":[{\"index\":0,\"embedding\":[1,0,0]},{\"index\":7,\"embedding\":[1,0,0]}]}",
                "{\"data\":[{\"index\":0,\"embedding\":[1,0,0]},{\"index\":1,\"embedding\":[1,0]}]}",
                "{\"data\":[{\"index\":0,\"embedding\":[1,0,0]},{\"index\":1,\"embedding\":[0,0,0]}]}",
                "{\"data\":[{\"index\":0,\"embedding\":[1,0,0]},{\"index\":1,\"embedding\":\"%%%\"}]}",
                "{\"data\":[{\"index\":0,\"embedding\":[1,0,0]},{\"index\":1,\"embedding\":null}]}"
            })
    void whatIsNoListOfVectorsIsMalformed(String body) {
        answer(body);

        ModelException failure = catchThrowableOfType(
                ModelException.class,
                () -> model("text-embedding-3-small", Optional.of(3)).embed(List.of("a", "b")));

        assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
    }

    @Test
    void failuresAreTriedAgainAndThenSaid() {
        vendor.server.faults().status("/v1/embeddings", 2, 503, "{}", Map.of("retry-after-ms", "1"));
        assertThat(model(SimulatedVendor.EMBEDDING, Optional.of(8)).embed(List.of("a")))
                .hasSize(1);

        vendor.server.faults().status("/v1/embeddings", -1, 429, "{}", Map.of("retry-after-ms", "1"));
        ModelException failure = catchThrowableOfType(
                ModelException.class,
                () -> model(SimulatedVendor.EMBEDDING, Optional.of(8)).embed(List.of("a")));
        assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
    }

    @Test
    void aSlowServerIsATimeout() {
        vendor.server.faults().add("/v1/embeddings", -1, new Fault.Delay(Duration.ofSeconds(30)));
        OpenAiSettings settings = vendor.openAi();
        OpenAiEmbeddingModel model = new OpenAiEmbeddingModel(
                settings, new Transport(settings, Clock.systemUTC()), new Attempts(), Duration.ofMillis(200));

        ModelException failure = catchThrowableOfType(ModelException.class, () -> model.embed(List.of("a")));

        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
    }

    @Test
    void settingsWithoutAnEmbeddingModelAreRefusedAtOnce() {
        OpenAiSettings settings = OpenAiSettings.openAi(
                vendor.simulator.openAiBaseUrl(), new Secret("k"), "gpt-4o", Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> new OpenAiEmbeddingModel(settings, Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private OpenAiEmbeddingModel model(String name, Optional<Integer> dimensions) {
        return new OpenAiEmbeddingModel(
                OpenAiSettings.openAi(
                        vendor.simulator.openAiBaseUrl(),
                        new Secret(SimulatedVendor.KEY),
                        SimulatedVendor.CHAT,
                        Optional.of(name),
                        dimensions),
                Clock.systemUTC());
    }

    private void answer(String body) {
        vendor.server.faults().status("/v1/embeddings", 1, 200, body, Map.of());
    }
}
