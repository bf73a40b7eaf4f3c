package com.advisoragent.jobs;

import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.time.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A running engine with threads of its own, outside the container. */
public final class Node implements AutoCloseable {
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final ScheduledExecutorService housekeeping = Executors.newScheduledThreadPool(3);
    private final JobsEngine engine;

    public Node(ProductDatabase database, Jobs jobs, MovableClock clock, Job... kinds) {
        engine = new JobsEngine(
                database.dataSource(), clock, List.of(kinds), workers, housekeeping, Duration.ofSeconds(10));
        engine.start(jobs);
    }

    /** The poll's wait is measured by the clock: one that begins after the clock was moved would never end. */
    void lookNow() {
        engine.lookNow();
    }

    @Override
    public void close() {
        engine.close();
        workers.shutdownNow();
        housekeeping.shutdownNow();
    }
}
