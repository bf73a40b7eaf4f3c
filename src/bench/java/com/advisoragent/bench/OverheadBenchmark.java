package com.advisoragent.bench;

import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ScriptedBrain;
import com.advisoragent.sandbox.postgres.TestPostgres;
import com.advisoragent.sandbox.slack.SlackSimulator;
import java.time.Duration;

/**
 * From a message typed to its answer in the thread, with a model that answers at once: the shipped jar, and a bare Bolt
 * that asks the model and posts, in turns. The simulators' own time is in both.
 */
final class OverheadBenchmark implements Benchmark {
    private static final int WARM_UP = 200;
    private static final int ROUNDS = 5;
    private static final int MESSAGES = 50;
    private static final Duration ANSWERED = Duration.ofSeconds(30);

    @Override
    public void run() throws Exception {
        try (Contender product = start("overhead", Contender.jar());
                Contender yardstick = start("overhead-bare", Contender.bareBolt())) {
            measure(product, WARM_UP);
            measure(yardstick, WARM_UP);
            Latencies ours = new Latencies();
            Latencies bare = new Latencies();
            for (int round = 0; round < ROUNDS; round++) {
                ours.add(measure(product, MESSAGES));
                bare.add(measure(yardstick, MESSAGES));
            }
            Benchmark.report("overhead.p50_ms", ours.quantile(0.5), "ms");
            Benchmark.report("overhead.p95_ms", ours.quantile(0.95), "ms");
            Benchmark.report("overhead.bare_bolt_p50_ms", bare.quantile(0.5), "ms");
            Benchmark.report("overhead.bare_bolt_p95_ms", bare.quantile(0.95), "ms");
            Benchmark.report("overhead.ratio_p50", ours.quantile(0.5) / bare.quantile(0.5), "ratio");
            Benchmark.report("overhead.ratio_p95", ours.quantile(0.95) / bare.quantile(0.95), "ratio");
        }
    }

    private static Contender start(String name, java.util.List<String> command) throws Exception {
        ScriptedBrain atOnce =
                new ScriptedBrain().otherwise(question -> BrainAnswer.text("The review is on Friday at ten."));
        return Contender.start(name, command, TestPostgres.freshDatabase(), atOnce);
    }

    private static Latencies measure(Contender contender, int messages) {
        SlackSimulator slack = contender.surroundings.slack();
        String dm = slack.dm(SlackSimulator.ADVISOR);
        Latencies latencies = new Latencies();
        for (int i = 0; i < messages; i++) {
            long typed = System.nanoTime();
            String ts = slack.userPosts(SlackSimulator.ADVISOR, dm, null, "When is the review?");
            slack.awaitBotMessage(dm, ts, ANSWERED);
            latencies.add(System.nanoTime() - typed);
        }
        return latencies;
    }
}
