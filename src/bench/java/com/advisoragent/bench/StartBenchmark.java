package com.advisoragent.bench;

import com.advisoragent.sandbox.model.ScriptedBrain;
import com.advisoragent.sandbox.postgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From the process's start to the first 200 of its readiness, and its memory then: the plain jar, docker/run.sh on what
 * docker/prepare.sh made, and a bare Bolt on Jetty. All on a database that is migrated, as at every start but the first.
 */
final class StartBenchmark implements Benchmark {
    private static final int ROUNDS = 3;

    private record Start(double millis, double cpuSeconds, double megabytes) {}

    @Override
    public void run() throws Exception {
        prepare();
        Map<String, List<String>> contenders = new LinkedHashMap<>();
        contenders.put("jar", Contender.plainJar());
        contenders.put("prepared", Contender.prepared());
        contenders.put("bare_bolt", Contender.bareBolt());
        TestPostgres.Database database = TestPostgres.freshDatabase();
        Map<String, List<Start>> starts = new LinkedHashMap<>();
        // The round that is not counted migrates, and fills the system's file cache.
        for (int round = -1; round < ROUNDS; round++) {
            for (var contender : contenders.entrySet()) {
                Start start = start(contender.getKey(), contender.getValue(), database);
                if (round >= 0) {
                    starts.computeIfAbsent(contender.getKey(), name -> new ArrayList<>())
                            .add(start);
                }
            }
        }
        Map<String, Start> medians = new LinkedHashMap<>();
        starts.forEach((name, all) -> medians.put(name, median(all)));
        medians.forEach((name, start) -> {
            Benchmark.report("start." + name + "_first_200_ms", start.millis(), "ms");
            Benchmark.report("start." + name + "_cpu_s", start.cpuSeconds(), "s");
            Benchmark.report("start." + name + "_rss_mb", start.megabytes(), "MB");
        });
        Start jar = medians.get("jar");
        for (String name : List.of("prepared", "bare_bolt")) {
            Start other = medians.get(name);
            Benchmark.report("start.ratio_jar_to_" + name, jar.millis() / other.millis(), "ratio");
            Benchmark.report("start.ratio_cpu_jar_to_" + name, jar.cpuSeconds() / other.cpuSeconds(), "ratio");
        }
    }

    private static Start start(String name, List<String> command, TestPostgres.Database database) throws Exception {
        try (Contender contender = Contender.start("start-" + name, command, database, new ScriptedBrain())) {
            return new Start(
                    contender.startedIn().toNanos() / 1e6,
                    contender.cpuToStart().toNanos() / 1e9,
                    contender.residentMegabytes());
        }
    }

    private static Start median(List<Start> starts) {
        return starts.stream()
                .sorted(Comparator.comparingDouble(Start::millis))
                .toList()
                .get(starts.size() / 2);
    }

    /** Unless the layout is newer than the jar. */
    private static void prepare() throws IOException, InterruptedException {
        Path launcher = Contender.LAYOUT.resolve("classes.jsa");
        Path cache = Contender.LAYOUT.resolve("classes.aot");
        for (Path archive : List.of(launcher, cache)) {
            if (Files.exists(archive)
                    && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(Contender.JAR)) > 0) {
                return;
            }
        }
        ProcessBuilder prepare = new ProcessBuilder(
                        "docker/prepare.sh", Contender.JAR.toString(), Contender.LAYOUT.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT);
        prepare.environment().put("JAVA_HOME", System.getProperty("java.home"));
        int exit = prepare.start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException("docker/prepare.sh ended with " + exit);
        }
    }
}
