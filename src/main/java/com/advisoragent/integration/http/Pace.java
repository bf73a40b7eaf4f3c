package com.advisoragent.integration.http;

import com.advisoragent.integration.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps each account below the provider's quota: a bucket of units that fills steadily. In no window do more flow than the
 * bucket holds and what flows in during it. Callers queue: each waits for its own units. Thread-safe.
 *
 * @param <K> whose quota it is
 */
public final class Pace<K> {
    /** A wait longer than this is refused, so that no thread is held for long. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private static final class Bucket {
        private double units;
        private Instant filled;
        /** When the last one that waited went on: it is at least that late, though a rehearsal's clock stands still. */
        private Instant reached;

        private Bucket(double units, Instant filled) {
            this.units = units;
            this.filled = filled;
            this.reached = filled;
        }
    }

    private final Clock clock;
    private final Pause pause;
    private final double holds;
    private final double perSecond;
    private final Map<K, Bucket> buckets = new ConcurrentHashMap<>();

    public Pace(Clock clock, Pause pause, double holds, double perSecond) {
        this.clock = clock;
        this.pause = pause;
        this.holds = holds;
        this.perSecond = perSecond;
    }

    /** Returns when the units are free. @throws Unavailable if that would take too long */
    public void take(K account, int units) {
        Bucket bucket = buckets.computeIfAbsent(account, key -> new Bucket(holds, clock.instant()));
        Duration wait;
        Instant free;
        synchronized (bucket) {
            wait = reserve(bucket, units);
            free = bucket.filled.plus(wait);
        }
        if (!wait.isZero()) {
            pause.spend(wait);
            synchronized (bucket) {
                bucket.reached = later(bucket.reached, free);
            }
        }
    }

    private Duration reserve(Bucket bucket, int units) {
        Instant now = later(clock.instant(), bucket.reached);
        if (now.isAfter(bucket.filled)) {
            double flowed = Duration.between(bucket.filled, now).toNanos() / 1e9 * perSecond;
            bucket.units = Math.min(holds, bucket.units + flowed);
            bucket.filled = now;
        }
        double missing = units - bucket.units;
        Duration wait = missing <= 0 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil(missing / perSecond * 1e9));
        if (wait.compareTo(LONGEST_WAIT) > 0) {
            throw new Unavailable("the quota is used up for now", null, Optional.of(wait));
        }
        bucket.units -= units;
        return wait;
    }

    private static Instant later(Instant left, Instant right) {
        return left.isAfter(right) ? left : right;
    }
}
