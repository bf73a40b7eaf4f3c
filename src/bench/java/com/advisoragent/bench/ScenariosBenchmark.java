package com.advisoragent.bench;

import com.advisoragent.endtoend.Scorecard;
import java.util.List;

/** A scorecard: every scenario with every brain that is to be had, as a line each, and how many passed. */
final class ScenariosBenchmark implements Benchmark {
    @Override
    public void run() throws Exception {
        List<Scorecard.Row> rows = new Scorecard(System.out::println).run(System.getenv());
        rows.stream().map(Scorecard.Row::brain).distinct().forEach(brain -> {
            List<Scorecard.Row> its =
                    rows.stream().filter(row -> row.brain().equals(brain)).toList();
            long passed = its.stream().filter(Scorecard.Row::passed).count();
            Benchmark.report("scenarios." + brain + "_passed", passed, "of " + its.size());
        });
    }
}
