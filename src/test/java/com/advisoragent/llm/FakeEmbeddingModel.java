package com.advisoragent.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An {@link EmbeddingModel} of hashed words: the same words, the same vector; shared words, near vectors. Can fail. */
public final class FakeEmbeddingModel implements EmbeddingModel {
    private final int dimensions;
    private final List<String> embedded = new ArrayList<>();
    private Optional<ModelException.Kind> failure = Optional.empty();

    public FakeEmbeddingModel() {
        this(256);
    }

    public FakeEmbeddingModel(int dimensions) {
        this.dimensions = dimensions;
    }

    /** From now on every call fails so; empty: works again. */
    public synchronized FakeEmbeddingModel failing(Optional<ModelException.Kind> kind) {
        failure = kind;
        return this;
    }

    /** Every text so far, in order. */
    public synchronized List<String> embedded() {
        return List.copyOf(embedded);
    }

    @Override
    public String name() {
        return "fake/words/" + dimensions;
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public synchronized List<float[]> embed(List<String> texts) {
        failure.ifPresent(kind -> {
            throw new ModelException(kind, "told to fail");
        });
        embedded.addAll(texts);
        return texts.stream().map(this::vector).toList();
    }

    private float[] vector(String text) {
        float[] vector = new float[dimensions];
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            // Short words say little and would make all texts alike.
            if (word.length() > 3) {
                vector[Math.floorMod((word.hashCode() * 0x9E3779B1) >>> 8, dimensions)] += 1;
            }
        }
        double squares = 0;
        for (float number : vector) {
            squares += number * number;
        }
        if (squares == 0) {
            vector[0] = 1;
            return vector;
        }
        for (int i = 0; i < dimensions; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }
}
