package com.advisoragent.jobs;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** When a transient failure is tried again: exponential backoff with full jitter, up to a number of attempts. */
public record Retries(int attempts, Duration first, Duration most) {
    public static final Retries STANDARD = new Retries(8, Duration.ofSeconds(1), Duration.ofMinutes(5));

    /** The wait before the next attempt, between half and the whole of the step; {@code failures} counts from 1. */
    Duration delayAfter(int failures, RandomGenerator random) {
        long step = Math.min(most.toMillis(), first.toMillis() << Math.min(failures - 1, 20));
        return Duration.ofMillis(step / 2 + random.nextLong(step / 2 + 1));
    }

    boolean exhaustedAfter(int failures) {
        return failures >= attempts;
    }
}
