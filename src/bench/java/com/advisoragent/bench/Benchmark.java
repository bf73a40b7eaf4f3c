package com.advisoragent.bench;

import java.util.Locale;

/** One benchmark, which measures its yardstick in the same run. */
interface Benchmark {
    void run() throws Exception;

    /** One figure on one line: {@code retrieval.recall10 0.747 ratio}. */
    static void report(String name, double value, String unit) {
        System.out.printf(Locale.ROOT, "%s %.3f %s%n", name, value, unit);
    }
}
