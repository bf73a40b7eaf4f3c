package com.advisoragent.bench;

import com.advisoragent.common.Tenant;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.knowledge.Source;
import com.advisoragent.knowledge.TestKnowledge;
import com.advisoragent.knowledge.imports.ImportRun;
import com.advisoragent.llm.EmbeddingModel;
import com.advisoragent.llm.onnx.LocalEmbeddingModel;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.postgres.TestPostgres;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.Locale;

/**
 * Messages a second into the index, from MIME to a committed page, with an embedding that costs nothing and with the local
 * one, the pauses for Google's quota left out; and the heap that is live while it goes on. {@code messages} says how many.
 */
final class ImportBenchmark implements Benchmark {
    private static final int WITH_LOCAL = 1_000;
    private static final int HEAP_EVERY = 40;

    @Override
    public void run() {
        int messages = Integer.getInteger("messages", 5_000);
        measure("import.stubbed_", new RandomVectors(), messages);
        measure("import.local_", new LocalEmbeddingModel(), Math.min(messages, WITH_LOCAL));
    }

    private static void measure(String name, EmbeddingModel model, int messages) {
        var fresh = TestPostgres.freshDatabase();
        Clock clock = Clock.systemUTC();
        // What is loaded once for the process is no part of an import.
        model.embed(java.util.List.of("warm"));
        try (ProductDatabase database = new ProductDatabase(fresh.jdbcUrl(), fresh.user(), fresh.password())) {
            Tenant tenant = TestKnowledge.newTenant(database);
            ImportRun run = new ImportRun(
                    database,
                    TestKnowledge.on(database, model, clock),
                    new GeneratedMailbox(messages, clock.instant().minus(java.time.Duration.ofDays(120))),
                    clock);
            run.start(tenant);
            long start = System.nanoTime();
            long most = 0;
            JobOutcome outcome = run.next(tenant);
            for (int i = 1; outcome instanceof JobOutcome.Again; i++) {
                if (i % HEAP_EVERY == 0) {
                    most = Math.max(most, live());
                    soFar(run.imported(tenant, Source.GMAIL), System.nanoTime() - start, most);
                }
                outcome = run.next(tenant);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            Benchmark.report(name + "messages", run.imported(tenant, Source.GMAIL), "messages");
            Benchmark.report(name + "messages_per_second", messages / seconds, "messages/s");
            Benchmark.report(name + "heap_live_most", Math.max(most, live()) / 1e6, "MB");
        }
    }

    /** For whoever waits. */
    private static void soFar(long imported, long nanos, long mostLive) {
        System.out.printf(
                Locale.ROOT,
                "# %d messages, %.0f a second so far, %.0f MB live at most%n",
                imported,
                imported / (nanos / 1e9),
                mostLive / 1e6);
    }

    private static long live() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
