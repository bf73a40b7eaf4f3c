package com.advisoragent.bench;

import com.advisoragent.sandbox.postgres.TestPostgres;
import java.time.Duration;

/**
 * From a signed event to its acknowledgement: the shipped jar, which has stored the event by then, and a bare Bolt that
 * stores nothing. Both run throughout; they are measured in turns.
 */
final class AckBenchmark implements Benchmark {
    private static final int CONNECTIONS = 16;
    private static final int ROUNDS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration ROUND = Duration.ofSeconds(3);

    private static final class Figures {
        private final Latencies alone = new Latencies();
        private final Latencies loaded = new Latencies();

        private void measure(EventLoad load) throws Exception {
            alone.add(load.run(1, ROUND));
            Latencies part = load.run(CONNECTIONS, ROUND);
            loaded.add(part);
            loaded.took(ROUND.toNanos());
        }

        private void report(String prefix) {
            Benchmark.report(prefix + "p50_ms", alone.quantile(0.5), "ms");
            Benchmark.report(prefix + "p99_ms", alone.quantile(0.99), "ms");
            Benchmark.report(prefix + "loaded_p50_ms", loaded.quantile(0.5), "ms");
            Benchmark.report(prefix + "loaded_p99_ms", loaded.quantile(0.99), "ms");
            Benchmark.report(prefix + "events_per_second", loaded.perSecond(), "events/s");
        }
    }

    @Override
    public void run() throws Exception {
        try (Contender product =
                        Contender.start("ack", Contender.jar(), TestPostgres.freshDatabase(), new SilentModel());
                Contender yardstick = Contender.start(
                        "ack-bare",
                        Contender.bareBoltThatOnlyAcknowledges(),
                        TestPostgres.freshDatabase(),
                        new SilentModel())) {
            EventLoad onProduct = new EventLoad(product);
            EventLoad onYardstick = new EventLoad(yardstick);
            onProduct.run(CONNECTIONS, WARM_UP);
            onYardstick.run(CONNECTIONS, WARM_UP);
            Figures ours = new Figures();
            Figures bare = new Figures();
            for (int round = 0; round < ROUNDS; round++) {
                ours.measure(onProduct);
                bare.measure(onYardstick);
            }
            ours.report("ack.");
            bare.report("ack.bare_bolt_");
            Benchmark.report("ack.ratio_p50", ours.alone.quantile(0.5) / bare.alone.quantile(0.5), "ratio");
            Benchmark.report("ack.ratio_p99", ours.alone.quantile(0.99) / bare.alone.quantile(0.99), "ratio");
            Benchmark.report("ack.ratio_events_per_second", ours.loaded.perSecond() / bare.loaded.perSecond(), "ratio");
        }
    }
}
