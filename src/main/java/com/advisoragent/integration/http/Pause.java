package com.advisoragent.integration.http;

import com.advisoragent.integration.Unavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How a wait is spent; a seam for tests. */
@FunctionalInterface
public interface Pause {
    void of(Duration time) throws InterruptedException;

    /** Waits as long as it says. */
    Pause REAL = time -> {
        // A latch that nobody opens waits just as long and, unlike a sleep, is plain about being interruptible.
        boolean opened = new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
        assert !opened;
    };

    /** @throws Unavailable when interrupted */
    default void spend(Duration time) {
        try {
            of(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while waiting", stopped, Optional.empty());
        }
    }
}
