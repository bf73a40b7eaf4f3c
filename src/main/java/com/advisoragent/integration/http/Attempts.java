package com.advisoragent.integration.http;

import com.advisoragent.integration.Unavailable;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The retry policy: a read is tried up to four times, waiting as long as the provider asks, else exponentially longer with
 * jitter, all waits together no longer than {@link #PATIENCE}. A write is tried once. Thread-safe.
 */
public final class Attempts {
    /** A longer wait is left to the job that the call is part of. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final int MOST = 4;
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

    private final Pause pause;

    public Attempts(Pause pause) {
        this.pause = pause;
    }

    /** @throws Unavailable when the last try failed, or none more is worth it */
    public <T> T run(Effect effect, Supplier<T> attempt) {
        Duration patience = PATIENCE;
        for (int number = 1; ; number++) {
            try {
                return attempt.get();
            } catch (Unavailable failed) {
                Duration wait = failed.retryAfter().orElse(backoff(number));
                if (effect == Effect.WRITE || number == MOST || wait.compareTo(patience) > 0) {
                    throw failed;
                }
                LOG.info("attempt {} failed: {}; waiting {} ms", number, failed.getMessage(), wait.toMillis());
                patience = patience.minus(wait);
                pause.spend(wait);
            }
        }
    }

    /** Half of it is random, so that many callers who failed together do not return together. */
    static Duration backoff(int failures) {
        long full = Math.min(LONGEST_WAIT.toMillis(), FIRST_WAIT.toMillis() << (failures - 1));
        return Duration.ofMillis(full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1));
    }
}
