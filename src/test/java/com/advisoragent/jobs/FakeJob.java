package com.advisoragent.jobs;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;

/** A kind of work that does as a test tells it, attempt by attempt, and keeps what it was called with. */
final class FakeJob implements Job {
    private final String name = "fake-" + UUID.randomUUID();
    private final IntFunction<JobOutcome> work;
    final List<String> runs = new CopyOnWriteArrayList<>();
    final List<Throwable> givenUp = new CopyOnWriteArrayList<>();

    /** {@code work} is given the number of the run, from 1; it may throw or block. */
    FakeJob(IntFunction<JobOutcome> work) {
        this.work = work;
    }

    FakeJob() {
        this(run -> JobOutcome.done());
    }

    static FakeJob failing(RuntimeException failure) {
        return new FakeJob(run -> {
            throw failure;
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized JobOutcome run(String id, String payload) {
        runs.add(id + ":" + payload);
        return work.apply(runs.size());
    }

    @Override
    public void gaveUp(String id, String payload, Throwable cause) {
        givenUp.add(cause);
    }

    @Override
    public Retries retries() {
        return new Retries(3, Retries.STANDARD.first(), Retries.STANDARD.most());
    }
}
