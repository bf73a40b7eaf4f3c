package com.advisoragent.sandbox.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The real jar as a process of its own, as an operator runs it: environment in, HTTP and logs out. */
public final class ServiceProcess implements AutoCloseable {
    private static final long POLL_MILLIS = 50;

    private final Process process;
    private final int port;
    private final Path log;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private ServiceProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts it and returns at once; its output goes to the log, appended.
     *
     * @param jvmOptions for instance flags that make a test's start quick
     * @param environment all it is configured with; this process's own settings are not passed on
     */
    public static ServiceProcess start(
            Path jar, int port, List<String> jvmOptions, Map<String, String> environment, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-jar");
        command.add(jar.toAbsolutePath().toString());
        return start(command, port, environment, log);
    }

    /** The same for any command that starts an HTTP service on {@code PORT}. */
    public static ServiceProcess start(List<String> command, int port, Map<String, String> environment, Path log)
            throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        List<String> whole = new ArrayList<>(withUs());
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .directory(log.toAbsolutePath().getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        String path = builder.environment().getOrDefault("PATH", "");
        builder.environment().clear();
        builder.environment().put("PATH", path);
        builder.environment().putAll(environment);
        builder.environment().put("PORT", Integer.toString(port));
        return new ServiceProcess(builder.start(), port, log);
    }

    /**
     * Where the system can: it ends with the thread that started it, so also by kill -9 of this process, and is not told
     * of a terminal's Ctrl-C, which is for us to pass on in order.
     */
    private static List<String> withUs() {
        boolean able =
                Stream.of("setsid", "setpriv").allMatch(program -> Files.isExecutable(Path.of("/usr/bin", program)));
        return able ? List.of("/usr/bin/setsid", "/usr/bin/setpriv", "--pdeathsig", "TERM") : List.of();
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public Path log() {
        return log;
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the first 200 of {@code /health/ready}. */
    public ServiceProcess awaitReady(Duration atMost) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The service ended with " + process.exitValue() + "; see " + log);
            }
            if (isReady()) {
                return this;
            }
            process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
        throw new TimeoutException("The service is not ready after " + atMost + "; see " + log);
    }

    public boolean isReady() throws InterruptedException {
        try {
            return get("/health/ready").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri().resolve(path))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Exit code, if it ends in time. */
    public int awaitExit(Duration atMost) throws InterruptedException, TimeoutException {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new TimeoutException("The service still runs after " + atMost);
        }
        return process.exitValue();
    }

    /** Exit code, however long it takes. */
    public int awaitExit() throws InterruptedException {
        return process.waitFor();
    }

    /** {@code kill -9}: no shutdown hook, no last word. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** SIGTERM; returns at once. */
    public void stop() {
        process.destroy();
    }

    /** SIGTERM, and after half a minute the hard way. */
    @Override
    public void close() {
        stop();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
