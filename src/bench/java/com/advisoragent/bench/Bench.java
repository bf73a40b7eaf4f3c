package com.advisoragent.bench;

import java.util.Locale;

/** Runs the benchmark that the system property {@code bench} names: {@code retrieval} is {@code RetrievalBenchmark}. */
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        String name = System.getProperty("bench", "");
        if (!name.matches("[a-z]+")) {
            throw new IllegalArgumentException("Name a benchmark: ./mvnw -Pbench -Dbench=retrieval -Ddata=PATH");
        }
        String type = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "Benchmark";
        Class<?> benchmark;
        try {
            benchmark = Class.forName(Bench.class.getPackageName() + "." + type);
        } catch (ClassNotFoundException unknown) {
            throw new IllegalArgumentException("There is no benchmark " + name, unknown);
        }
        // Either way the end is said: pools of the libraries under test would keep the process alive.
        try {
            ((Benchmark) benchmark.getDeclaredConstructor().newInstance()).run();
            System.exit(0);
        } catch (Exception failed) {
            failed.printStackTrace();
            System.exit(1);
        }
    }
}
