package com.advisoragent.connect;

import com.advisoragent.jobs.TransientFailure;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A short wait before looking or asking again. */
final class Pause {
    private Pause() {}

    /** Waits between half and the whole of this, so that many who wait do not come back together. */
    static void upTo(Duration most) {
        long half = most.toMillis() / 2;
        try {
            // A latch that nobody opens waits just as long and, unlike a sleep, is plain about being interruptible.
            boolean opened = new CountDownLatch(1)
                    .await(half + ThreadLocalRandom.current().nextLong(half + 1), TimeUnit.MILLISECONDS);
            assert !opened;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TransientFailure("Interrupted while waiting to try again", null);
        }
    }
}
