package com.advisoragent.llm.onnx;

import com.advisoragent.llm.EmbeddingModel;
import com.advisoragent.llm.ModelException;
import com.advisoragent.llm.ModelException.Kind;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.util.ArrayList;
import java.util.List;

/**
 * {@link EmbeddingModel} inside this process: all-MiniLM-L6-v2, quantised, on ONNX. Needs no network and no key; the
 * first use loads the model (about a second, 100 MB). Thread-safe, and uses every core for many texts.
 */
public final class LocalEmbeddingModel implements EmbeddingModel {
    private static final int DIMENSIONS = 384;
    /** How many texts are handed over at once: bounds the memory of one import, and keeps every core busy. */
    private static final int BATCH = 256;

    /** The model is one for the whole process: its weights are constants. */
    private static final class Loaded {
        static final AllMiniLmL6V2QuantizedEmbeddingModel MODEL = load();

        private static AllMiniLmL6V2QuantizedEmbeddingModel load() {
            // The tokenizer's library reports its use to its makers, and may download, unless it is told to stay
            // offline.
            System.setProperty("ai.djl.offline", "true");
            return new AllMiniLmL6V2QuantizedEmbeddingModel();
        }
    }

    @Override
    public String name() {
        return "local/all-minilm-l6-v2-q/" + DIMENSIONS;
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        List<float[]> vectors = new ArrayList<>(texts.size());
        for (int from = 0; from < texts.size(); from += BATCH) {
            vectors.addAll(batch(texts.subList(from, Math.min(texts.size(), from + BATCH))));
        }
        return vectors;
    }

    private static List<float[]> batch(List<String> texts) {
        List<TextSegment> segments =
                texts.stream().map(LocalEmbeddingModel::segment).toList();
        try {
            return Loaded.MODEL.embedAll(segments).content().stream()
                    .map(Embedding::vector)
                    .toList();
        } catch (LinkageError notLoaded) {
            // No native library for this machine, or no room to unpack it: a person must look.
            throw new ModelException(Kind.MISCONFIGURED, "the local embedding model cannot be loaded", notLoaded);
        } catch (RuntimeException failed) {
            throw new ModelException(Kind.UNAVAILABLE, "the local embedding model failed", failed);
        }
    }

    /** The library refuses blank text; a full stop means as little. */
    private static TextSegment segment(String text) {
        return TextSegment.from(text.isBlank() ? "." : text);
    }
}
