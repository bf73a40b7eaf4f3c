package com.advisoragent.llm.openai;

import java.util.ArrayList;
import java.util.List;

/** Cuts a list of texts into requests that the server takes. A text longer than a batch goes alone. */
final class Batches {
    private static final int MOST_TEXTS = 96;
    private static final int MOST_CHARS = 200_000;

    private Batches() {}

    static List<List<String>> of(List<String> texts) {
        List<List<String>> batches = new ArrayList<>();
        int from = 0;
        long chars = 0;
        for (int i = 0; i < texts.size(); i++) {
            int length = texts.get(i).length();
            if (i > from && (i - from == MOST_TEXTS || chars + length > MOST_CHARS)) {
                batches.add(texts.subList(from, i));
                from = i;
                chars = 0;
            }
            chars += length;
        }
        if (from < texts.size()) {
            batches.add(texts.subList(from, texts.size()));
        }
        return batches;
    }
}
