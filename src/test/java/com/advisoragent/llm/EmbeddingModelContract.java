package com.advisoragent.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link EmbeddingModel} keeps to, the fake as well as the adapters. */
public abstract class EmbeddingModelContract {
    protected abstract EmbeddingModel model();

    @Test
    void noTextsGiveNoVectors() {
        assertThat(model().embed(List.of())).isEmpty();
    }

    @Test
    void vectorsHaveUnitLengthAndTheDimensionsPromised() {
        List<float[]> vectors = model().embed(List.of("A short text.", "", "   ", "Ünïcödé — 🙂"));

        assertThat(vectors).hasSize(4).allSatisfy(vector -> {
            assertThat(vector).hasSize(model().dimensions());
            assertThat(dot(vector, vector)).isCloseTo(1, within(1e-4));
        });
    }

    @Test
    void theNameTellsTheDimensions() {
        assertThat(model().name()).endsWith("/" + model().dimensions());
    }

    @Test
    void manyTextsComeBackInTheirOrder() {
        List<String> texts =
                IntStream.range(0, 300).mapToObj(i -> "Letter number " + i).toList();

        List<float[]> all = model().embed(texts);

        assertThat(all).hasSize(300);
        for (int i : List.of(0, 95, 96, 192, 299)) {
            float[] alone = model().embed(List.of(texts.get(i))).get(0);
            assertThat(dot(all.get(i), alone)).isCloseTo(1, within(1e-3));
        }
    }

    @Test
    void alikeTextsAreNearerThanOthers() {
        List<float[]> vectors = model().embed(List.of(
                "My son started playing baseball this spring.",
                "Her kid plays baseball in the spring.",
                "Please sell the bonds and move the proceeds to cash."));

        assertThat(dot(vectors.get(0), vectors.get(1))).isGreaterThan(dot(vectors.get(0), vectors.get(2)) + 0.1);
    }

    protected static double dot(float[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }
}
