package com.advisoragent.llm.openai;

import java.time.Duration;

/** The moment at which a call, retries included, must be over; on the machine's monotonic clock. */
record Deadline(long nanos) {
    static Deadline in(Duration timeout) {
        return new Deadline(System.nanoTime() + timeout.toNanos());
    }

    /** Never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }
}
