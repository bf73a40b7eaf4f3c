package com.advisoragent.sandbox.hubspot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** The portal's limits, by the clock: 110 calls in ten seconds, and apart from them five searches a second. */
final class RateLimits {
    private static final int CALLS = 110;
    private static final Duration CALLS_IN = Duration.ofSeconds(10);
    private static final int SEARCHES = 5;
    private static final Duration SEARCHES_IN = Duration.ofSeconds(1);

    private final Clock clock;
    private final Deque<Instant> calls = new ArrayDeque<>();
    private final Deque<Instant> searches = new ArrayDeque<>();
    private volatile boolean enforced;

    RateLimits(Clock clock) {
        this.clock = clock;
    }

    void enforce(boolean on) {
        enforced = on;
    }

    void count(boolean search) {
        if (enforced && search) {
            count(searches, SEARCHES, SEARCHES_IN, "secondly", "SECONDLY");
        } else if (enforced) {
            count(calls, CALLS, CALLS_IN, "ten_secondly_rolling", "TEN_SECONDLY_ROLLING");
        }
    }

    private void count(Deque<Instant> made, int most, Duration in, String limit, String policy) {
        Instant now = clock.instant();
        while (!made.isEmpty() && !made.peekFirst().plus(in).isAfter(now)) {
            made.removeFirst();
        }
        if (made.size() >= most) {
            throw HubSpotError.rateLimited(limit, policy);
        }
        made.addLast(now);
    }
}
