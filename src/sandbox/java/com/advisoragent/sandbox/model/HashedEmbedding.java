package com.advisoragent.sandbox.model;

import java.util.List;

/** A vector from the words and pairs of words of a text, by hashing: the same text, the same vector; alike texts are near. */
final class HashedEmbedding {
    private static final double PAIR_WEIGHT = 0.5;

    private HashedEmbedding() {}

    static float[] of(String text, int dimensions) {
        double[] sums = new double[dimensions];
        List<String> words = Words.content(text);
        for (int i = 0; i < words.size(); i++) {
            add(sums, words.get(i), 1);
            if (i > 0) {
                add(sums, words.get(i - 1) + " " + words.get(i), PAIR_WEIGHT);
            }
        }
        if (words.isEmpty()) {
            add(sums, text.strip(), 1);
        }
        return unit(sums);
    }

    private static void add(double[] sums, String token, double weight) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < token.length(); i++) {
            hash = (hash ^ token.charAt(i)) * 0x100000001b3L;
        }
        hash ^= hash >>> 29;
        // Two places a word make chance meetings of different words weaker.
        sums[(int) Long.remainderUnsigned(hash, sums.length)] += (hash & (1L << 62)) == 0 ? weight : -weight;
        sums[(int) Long.remainderUnsigned(hash * 31 + 7, sums.length)] += (hash & (1L << 61)) == 0 ? weight : -weight;
    }

    private static float[] unit(double[] sums) {
        double squares = 0;
        for (double sum : sums) {
            squares += sum * sum;
        }
        float[] vector = new float[sums.length];
        if (squares == 0) {
            vector[0] = 1;
            return vector;
        }
        for (int i = 0; i < sums.length; i++) {
            vector[i] = (float) (sums[i] / Math.sqrt(squares));
        }
        return vector;
    }
}
