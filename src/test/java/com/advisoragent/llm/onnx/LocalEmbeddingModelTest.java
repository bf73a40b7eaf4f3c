package com.advisoragent.llm.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.llm.EmbeddingModel;
import com.advisoragent.llm.EmbeddingModelContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalEmbeddingModelTest extends EmbeddingModelContract {
    private final LocalEmbeddingModel local = new LocalEmbeddingModel();

    @Override
    protected EmbeddingModel model() {
        return local;
    }

    @Test
    void meaningCountsMoreThanSharedWords() {
        List<float[]> vectors = local.embed(List.of(
                "She is worried about paying for college.",
                "University tuition costs keep her up at night.",
                "She is worried about the leaking roof."));

        assertThat(dot(vectors.get(0), vectors.get(1))).isGreaterThan(dot(vectors.get(0), vectors.get(2)));
    }

    @Test
    void aLongTextIsTaken() {
        assertThat(local.embed(List.of("The markets were quiet today. ".repeat(400))))
                .hasSize(1);
    }
}
