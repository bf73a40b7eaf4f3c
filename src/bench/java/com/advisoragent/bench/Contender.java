package com.advisoragent.bench;

import com.advisoragent.sandbox.model.Brain;
import com.advisoragent.sandbox.postgres.TestPostgres;
import com.advisoragent.sandbox.service.ServiceProcess;
import com.advisoragent.sandbox.service.Surroundings;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One of those that are compared: a service in its own process, among simulators of its own, ready to work. */
final class Contender implements AutoCloseable {
    static final Path JAR = Path.of("target", "advisor-agent.jar").toAbsolutePath();
    static final Path LAYOUT = Path.of("target", "service").toAbsolutePath();

    private static final Duration START = Duration.ofMinutes(5);

    final Surroundings surroundings;
    final ServiceProcess process;
    private final Callable<ServiceProcess> again;
    private final Duration startedIn;
    private final Duration cpuToStart;

    private Contender(
            Surroundings surroundings,
            ServiceProcess process,
            Callable<ServiceProcess> again,
            Duration startedIn,
            Duration cpuToStart) {
        this.surroundings = surroundings;
        this.process = process;
        this.again = again;
        this.startedIn = startedIn;
        this.cpuToStart = cpuToStart;
    }

    /** The jar that ships, with docker/run.sh's flags, or those of the system property {@code jvm}. */
    static List<String> jar() {
        return java("-jar", JAR.toString());
    }

    /** The same as an operator without tuning starts it. */
    static List<String> plainJar() {
        return List.of(program(), "-jar", JAR.toString());
    }

    /** What docker/prepare.sh made of the jar. */
    static List<String> prepared() {
        return List.of(Path.of("docker", "run.sh").toAbsolutePath().toString(), LAYOUT.toString());
    }

    /** Asks the model and posts what it says. */
    static List<String> bareBolt() {
        return java("-cp", classPath(), BareBolt.class.getName());
    }

    static List<String> bareBoltThatOnlyAcknowledges() {
        return java("-cp", classPath(), BareBolt.class.getName(), "acknowledge");
    }

    /** Starts it and waits until it is ready. */
    static Contender start(String name, List<String> command, TestPostgres.Database database, Brain brain)
            throws Exception {
        Surroundings surroundings = new Surroundings(Clock.systemUTC(), brain);
        int port = ServiceProcess.freePort();
        Map<String, String> settings = new LinkedHashMap<>(surroundings.settings());
        settings.put("DATABASE_URL", database.jdbcUrl());
        settings.put("DATABASE_USER", database.user());
        settings.put("DATABASE_PASSWORD", database.password());
        settings.put("PUBLIC_BASE_URL", "http://localhost:" + port);
        settings.put("JAVA_HOME", System.getProperty("java.home"));
        Path log = Path.of("target", "bench-logs", name + ".log").toAbsolutePath();
        Callable<ServiceProcess> launch = () -> ServiceProcess.start(command, port, settings, log);
        long start = System.nanoTime();
        ServiceProcess process = launch.call();
        try {
            process.awaitReady(START);
        } catch (Exception notReady) {
            process.close();
            surroundings.close();
            throw notReady;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        surroundings.slack().deliverTo(process.uri().resolve("/slack/events"));
        return new Contender(
                surroundings,
                process,
                launch,
                took,
                process.handle().info().totalCpuDuration().orElseThrow());
    }

    /** kill -9, and a new process in the same place; returns when that is ready. It is the caller's to close. */
    ServiceProcess killAndRestart() throws Exception {
        process.kill();
        return again.call().awaitReady(START);
    }

    URI events() {
        return process.uri().resolve("/slack/events");
    }

    /** From the process's start to the first 200 of {@code /health/ready}. */
    Duration startedIn() {
        return startedIn;
    }

    /** Of all processors until then: what other work on the machine disturbs least. */
    Duration cpuToStart() {
        return cpuToStart;
    }

    /** Resident memory at this moment, in MB. */
    long residentMegabytes() throws IOException {
        return Files.readAllLines(
                        Path.of("/proc", Long.toString(process.handle().pid()), "status"))
                .stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        process.close();
        surroundings.close();
    }

    private static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program()));
        command.addAll(List.of(
                System.getProperty("jvm", "-XX:+UseSerialGC -Xmx512m").strip().split(" +")));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Ours, for a process that runs elsewhere. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String program() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
