package com.advisoragent.llm.openai;

import com.advisoragent.llm.ModelException.Kind;
import com.azure.ai.openai.models.EmbeddingItem;
import com.azure.ai.openai.models.Embeddings;
import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** The server's vectors, put in the order of the texts, checked and scaled to unit length. */
final class EmbeddingAnswer {
    private EmbeddingAnswer() {}

    static List<float[]> of(byte[] body, int texts, OptionalInt expectedDimensions) {
        float[][] vectors = new float[texts][];
        for (EmbeddingItem item : parse(body)) {
            int index = item.getPromptIndex();
            if (index < 0 || index >= texts || vectors[index] != null) {
                throw malformed("a vector for no text, or two for one");
            }
            vectors[index] = unit(vector(item));
        }
        for (float[] vector : vectors) {
            if (vector == null) {
                throw malformed("a text without a vector");
            }
            if (vector.length != expectedDimensions.orElse(vectors[0].length)) {
                throw malformed(
                        vector.length + " dimensions instead of " + expectedDimensions.orElse(vectors[0].length));
            }
        }
        return Arrays.asList(vectors);
    }

    private static List<EmbeddingItem> parse(byte[] body) {
        List<EmbeddingItem> items;
        try (JsonReader reader = JsonProviders.createReader(body)) {
            items = Embeddings.fromJson(reader).getData();
        } catch (IOException | RuntimeException notOurs) {
            // The cause would quote the body.
            throw malformed("the body is not a list of embeddings");
        }
        if (items == null) {
            throw malformed("no embeddings");
        }
        return items;
    }

    private static float[] vector(EmbeddingItem item) {
        List<Float> numbers;
        try {
            numbers = item.getEmbedding();
        } catch (RuntimeException notBase64) {
            throw malformed("a vector that is not base64");
        }
        if (numbers == null || numbers.isEmpty()) {
            throw malformed("an empty vector");
        }
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = numbers.get(i);
        }
        return vector;
    }

    private static float[] unit(float[] vector) {
        double squares = 0;
        for (float number : vector) {
            squares += (double) number * number;
        }
        double length = Math.sqrt(squares);
        if (!(length > 0) || Double.isInfinite(length)) {
            throw malformed("a vector without a direction");
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / length);
        }
        return vector;
    }

    private static AttemptFailed malformed(String what) {
        return AttemptFailed.forGood(Kind.MALFORMED, what);
    }
}
