package com.advisoragent.bench;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Means over questions: the share of the evidence among the first so many, and one over the rank of the first hit. */
final class RetrievalScores {
    private int questions;
    private double recall5;
    private double recall10;
    private double reciprocalRank;
    private double inContext;

    /** The ranked ids, best first, and the ids that stand in the context which the first ten bring along. */
    void add(Set<String> evidence, List<String> ranked, Set<String> context) {
        questions++;
        recall5 += share(evidence, ranked.subList(0, Math.min(5, ranked.size())));
        recall10 += share(evidence, ranked);
        for (int i = 0; i < ranked.size(); i++) {
            if (evidence.contains(ranked.get(i))) {
                reciprocalRank += 1.0 / (i + 1);
                break;
            }
        }
        inContext += (double) evidence.stream()
                        .filter(id -> ranked.contains(id) || context.contains(id))
                        .count()
                / evidence.size();
    }

    /** For whoever waits. */
    void soFar(int conversations) {
        System.out.printf(
                Locale.ROOT,
                "# %d conversations, %d questions, recall10 so far %.3f, with neighbours %.3f%n",
                conversations,
                questions,
                recall10 / questions,
                inContext / questions);
    }

    void report(String name) {
        Benchmark.report(name + "recall5", recall5 / questions, "ratio");
        Benchmark.report(name + "recall10", recall10 / questions, "ratio");
        Benchmark.report(name + "mrr10", reciprocalRank / questions, "ratio");
    }

    void reportContext(String name) {
        Benchmark.report(name + "recall10_with_neighbours", inContext / questions, "ratio");
    }

    private static double share(Set<String> evidence, List<String> found) {
        return (double) evidence.stream().filter(found::contains).count() / evidence.size();
    }
}
