package com.advisoragent.app;

/** Where embeddings are made. */
public record EmbeddingSettings(boolean local) {}
