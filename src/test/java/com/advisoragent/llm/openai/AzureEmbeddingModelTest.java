package com.advisoragent.llm.openai;

import com.advisoragent.llm.EmbeddingModel;
import com.advisoragent.llm.EmbeddingModelContract;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;

class AzureEmbeddingModelTest extends EmbeddingModelContract {
    private final SimulatedVendor vendor = new SimulatedVendor();
    private final EmbeddingModel model = new OpenAiEmbeddingModel(vendor.azure(), Clock.systemUTC());

    @AfterEach
    void close() {
        vendor.close();
    }

    @Override
    protected EmbeddingModel model() {
        return model;
    }
}
