package com.advisoragent.bench;

import com.advisoragent.llm.EmbeddingModel;
import java.util.List;
import java.util.Random;

/** An embedding that costs nothing: the direction hangs on the text alone. */
final class RandomVectors implements EmbeddingModel {
    private static final int DIMENSIONS = 384;

    @Override
    public String name() {
        return "stub/random/" + DIMENSIONS;
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        return texts.stream().map(RandomVectors::vector).toList();
    }

    private static float[] vector(String text) {
        Random random = new Random(text.hashCode());
        float[] vector = new float[DIMENSIONS];
        double squares = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) random.nextGaussian();
            squares += vector[i] * vector[i];
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }
}
