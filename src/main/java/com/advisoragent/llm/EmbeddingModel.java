package com.advisoragent.llm;

import java.util.List;

/** Turns texts into vectors of unit length, for search by meaning. Thread-safe. */
public interface EmbeddingModel {
    /** Stored beside each vector: vectors of different names never meet. Vendor, model and dimensions. */
    String name();

    int dimensions();

    /**
     * One vector a text, in order. Any number of texts: the adapter batches.
     *
     * @throws ModelException when no usable answer came
     */
    List<float[]> embed(List<String> texts);
}
