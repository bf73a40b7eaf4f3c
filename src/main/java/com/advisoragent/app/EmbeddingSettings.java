package com.advisoragent.app;

/** Where embeddings are made. */
record EmbeddingSettings(boolean local) {}
