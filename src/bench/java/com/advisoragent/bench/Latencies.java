package com.advisoragent.bench;

import java.util.Arrays;

/** Times of many runs of one thing, in nanoseconds. */
final class Latencies {
    private long[] nanos = new long[1024];
    private int count;
    private long elapsed;

    void add(long one) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = one;
    }

    void add(Latencies others) {
        for (int i = 0; i < others.count; i++) {
            add(others.nanos[i]);
        }
    }

    /** How long the runs took together, which is less than their sum where they ran at once. */
    void took(long moreNanos) {
        elapsed += moreNanos;
    }

    double perSecond() {
        return count * 1e9 / elapsed;
    }

    /** In milliseconds; {@code share} 0.99 for the 99th percentile. */
    double quantile(double share) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, (int) (count * share))] / 1e6;
    }
}
