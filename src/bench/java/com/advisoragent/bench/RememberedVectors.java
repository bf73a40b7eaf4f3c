package com.advisoragent.bench;

import com.advisoragent.llm.EmbeddingModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Embeds each text once, so that what is compared gets the same vectors and the run takes half the time. */
final class RememberedVectors implements EmbeddingModel {
    private final EmbeddingModel model;
    private final Map<String, float[]> vectors = new HashMap<>();

    RememberedVectors(EmbeddingModel model) {
        this.model = model;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public int dimensions() {
        return model.dimensions();
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        List<String> missing = new ArrayList<>(texts.stream()
                .distinct()
                .filter(text -> !vectors.containsKey(text))
                .toList());
        List<float[]> embedded = missing.isEmpty() ? List.of() : model.embed(missing);
        for (int i = 0; i < missing.size(); i++) {
            vectors.put(missing.get(i), embedded.get(i));
        }
        return texts.stream().map(vectors::get).toList();
    }
}
