package com.advisoragent.bench;

import com.advisoragent.llm.EmbeddingModel;
import java.util.List;
import java.util.Random;

/**
 * An embedding that costs nothing: the direction hangs on the text alone. As with real embeddings few of the dimensions
 * are independent of each other; were all of them, everything would be equally far from everything.
 */
final class RandomVectors implements EmbeddingModel {
    private static final int DIMENSIONS = 384;
    private static final int INDEPENDENT = 32;
    private static final float[][] MIXTURE = mixture();

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

    private static float[][] mixture() {
        Random random = new Random(1);
        float[][] mixture = new float[INDEPENDENT][DIMENSIONS];
        for (float[] row : mixture) {
            for (int i = 0; i < DIMENSIONS; i++) {
                row[i] = (float) random.nextGaussian();
            }
        }
        return mixture;
    }

    private static float[] vector(String text) {
        Random random = new Random(text.hashCode());
        float[] vector = new float[DIMENSIONS];
        for (float[] row : MIXTURE) {
            float share = (float) random.nextGaussian();
            for (int i = 0; i < DIMENSIONS; i++) {
                vector[i] += share * row[i];
            }
        }
        double squares = 0;
        for (float each : vector) {
            squares += each * each;
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }
}
