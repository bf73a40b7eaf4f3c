package com.advisoragent.llm;

class FakeEmbeddingModelTest extends EmbeddingModelContract {
    private final FakeEmbeddingModel fake = new FakeEmbeddingModel();

    @Override
    protected EmbeddingModel model() {
        return fake;
    }
}
