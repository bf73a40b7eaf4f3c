package com.advisoragent.sandbox.slack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Timestamps and ids in Slack's shapes; every one is given once, also while a test's clock stands still. */
final class Stamps {
    final Clock clock;
    private long lastMicros;
    private long ids;

    Stamps(Clock clock) {
        this.clock = clock;
    }

    /** The next message timestamp, seconds and microseconds: {@code 1760000000.000100}. */
    synchronized String ts() {
        Instant now = clock.instant();
        long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
        lastMicros = Math.max(lastMicros + 1, micros);
        return "%d.%06d".formatted(lastMicros / 1_000_000, lastMicros % 1_000_000);
    }

    synchronized String id(String prefix) {
        String number = Long.toString(36L * 36 * 36 * 36 * 36 * 36 + ++ids * 7_919, 36);
        return prefix + "0" + number.toUpperCase(java.util.Locale.ROOT);
    }

    long seconds() {
        return clock.instant().getEpochSecond();
    }

    boolean older(Instant than, Duration age) {
        return Duration.between(than, clock.instant()).compareTo(age) > 0;
    }
}
