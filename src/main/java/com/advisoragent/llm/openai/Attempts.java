package com.advisoragent.llm.openai;

import com.advisoragent.llm.ModelException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The retry policy: up to four tries within the deadline, waiting as long as the server asks, else exponentially longer
 * with jitter. A wait that would outlast the deadline is not begun.
 */
final class Attempts {
    /** How a wait is spent; a seam for tests. */
    @FunctionalInterface
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final int MOST = 4;
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

    private final Pause pause;

    Attempts() {
        // A latch that nobody opens waits just as long and, unlike a sleep, is plain about being interruptible.
        this(time -> {
            boolean opened = new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
            assert !opened;
        });
    }

    Attempts(Pause pause) {
        this.pause = pause;
    }

    /** @throws ModelException when the last try failed, or none more is worth it */
    <T> T run(Duration timeout, Function<Deadline, T> attempt) {
        Deadline deadline = Deadline.in(timeout);
        for (int number = 1; ; number++) {
            try {
                return attempt.apply(deadline);
            } catch (AttemptFailed failed) {
                Duration wait = failed.hint().orElse(backoff(number));
                if (!failed.again() || number == MOST || wait.compareTo(deadline.left()) >= 0) {
                    throw failed.toModelException(number);
                }
                LOG.info("model attempt {} failed: {}; waiting {} ms", number, failed.getMessage(), wait.toMillis());
                spend(wait);
            }
        }
    }

    /** Half of it is random, so that many callers who failed together do not return together. */
    static Duration backoff(int failures) {
        long full = Math.min(LONGEST_WAIT.toMillis(), FIRST_WAIT.toMillis() << (failures - 1));
        return Duration.ofMillis(full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1));
    }

    private void spend(Duration wait) {
        try {
            pause.of(wait);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ModelException(ModelException.Kind.UNAVAILABLE, "interrupted between attempts", stopped);
        }
    }
}
