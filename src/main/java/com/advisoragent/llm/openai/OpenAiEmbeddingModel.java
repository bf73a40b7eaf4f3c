package com.advisoragent.llm.openai;

import com.advisoragent.llm.EmbeddingModel;
import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.models.EmbeddingsOptions;
import com.azure.core.util.BinaryData;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * {@link EmbeddingModel} on Azure OpenAI, OpenAI, or any server that speaks OpenAI's API. Thread-safe. Where neither the
 * settings nor the model's name tell the dimensions, the first question for them costs one call.
 */
public final class OpenAiEmbeddingModel implements EmbeddingModel {
    private static final Duration BATCH_TIMEOUT = Duration.ofSeconds(60);
    /** Batches on their way: a re-embedding is several times quicker, and no vendor takes it for an attack. */
    private static final int MOST_AT_ONCE = 4;

    private static final Map<String, Integer> KNOWN = Map.of(
            "text-embedding-3-small", 1536,
            "text-embedding-3-large", 3072,
            "text-embedding-ada-002", 1536);

    private final OpenAIClient client;
    private final OpenAiSettings settings;
    private final String model;
    private final Attempts attempts;
    private final Duration batchTimeout;
    private final InFlight inFlight = new InFlight(MOST_AT_ONCE);
    private volatile int dimensions;

    /**
     * {@code clock} tells how far off a {@code Retry-After} date is. Makes no call yet.
     *
     * @throws IllegalArgumentException if the settings name no embedding model
     */
    public OpenAiEmbeddingModel(OpenAiSettings settings, Clock clock) {
        this(settings, new Transport(settings, clock), new Attempts(), BATCH_TIMEOUT);
    }

    OpenAiEmbeddingModel(OpenAiSettings settings, Transport transport, Attempts attempts, Duration batchTimeout) {
        this.settings = settings;
        this.model = settings.embeddingModel()
                .orElseThrow(() -> new IllegalArgumentException("the settings name no embedding model"));
        this.client = Sdk.client(settings, transport);
        this.attempts = attempts;
        this.batchTimeout = batchTimeout;
        this.dimensions = settings.embeddingDimensions().orElse(KNOWN.getOrDefault(model, 0));
    }

    @Override
    public String name() {
        return settings.vendor().name().toLowerCase(Locale.ROOT) + "/" + model + "/" + dimensions();
    }

    @Override
    public int dimensions() {
        if (dimensions == 0) {
            dimensions = request(List.of("dimensions"), OptionalInt.empty()).get(0).length;
        }
        return dimensions;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        OptionalInt expected = OptionalInt.of(dimensions());
        List<Supplier<List<float[]>>> calls = new ArrayList<>();
        Batches.of(texts).forEach(batch -> calls.add(() -> request(batch, expected)));
        return inFlight.all(calls).stream().flatMap(List::stream).toList();
    }

    private List<float[]> request(List<String> batch, OptionalInt expected) {
        // The server refuses an empty text, and a blank one has no meaning to lose.
        List<String> texts =
                batch.stream().map(text -> text.isBlank() ? " " : text).toList();
        EmbeddingsOptions options = new EmbeddingsOptions(texts).setModel(model);
        settings.embeddingDimensions().ifPresent(options::setDimensions);
        BinaryData body = BinaryData.fromObject(options);
        return attempts.run(batchTimeout, deadline -> {
            BinaryData answer = client.getEmbeddingsWithResponse(model, body, Sdk.until(deadline))
                    .getValue();
            return EmbeddingAnswer.of(answer.toBytes(), texts.size(), expected);
        });
    }
}
