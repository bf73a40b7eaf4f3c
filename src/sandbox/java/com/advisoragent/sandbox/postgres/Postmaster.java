package com.advisoragent.sandbox.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A cluster's running server process. */
final class Postmaster {
    private static final int TRIES = 5;
    private static final long START_SECONDS = 60;
    private static final long ORPHAN_SECONDS = 15;
    /** A Unix socket's path holds 107 bytes; the rest is the file's own name. */
    private static final int LONGEST_SOCKET_DIRECTORY = 88;

    private final Cluster cluster;
    private final Process process;
    private final int port;
    private final boolean durable;

    private Postmaster(Cluster cluster, Process process, int port, boolean durable) {
        this.cluster = cluster;
        this.process = process;
        this.port = port;
        this.durable = durable;
    }

    /** Answers once the server accepts connections. */
    static Postmaster start(Cluster cluster, boolean durable) throws IOException {
        awaitOrphan(cluster);
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            Postmaster started = new Postmaster(cluster, launch(cluster, port, durable), port, durable);
            if (started.ready()) {
                cluster.machine().say("listening on 127.0.0.1:" + port);
                return started;
            }
            String log = Files.readString(cluster.log());
            // Between our look and the server's bind somebody else may have taken the port.
            if (attempt == TRIES || !log.contains("Address already in use")) {
                throw new ProvisioningException(
                        "PostgreSQL does not start in " + cluster.directory() + "; see the cause, which is its log.",
                        new IllegalStateException(log));
            }
        }
    }

    int port() {
        return port;
    }

    /** Ends all sessions and stops; data that nobody will read again is not even written. */
    void stop() {
        Machine machine = cluster.machine();
        List<String> command = List.of(
                cluster.installation().program("pg_ctl").toString(),
                "stop",
                "--silent",
                "--pgdata=" + cluster.data(),
                "--mode=" + (durable ? "fast" : "immediate"));
        Programs.Result result =
                machine.programs().run(cluster.directory(), machine.account().running(command));
        if (!result.succeeded() && process.isAlive()) {
            throw ProvisioningException.after(
                    result, "PostgreSQL (process " + process.pid() + ") does not stop; end it by hand.");
        }
    }

    private boolean ready() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        try {
            while (System.nanoTime() < deadline) {
                if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
                    return false;
                }
                if (new PidFile(cluster.data()).status().equals("ready")) {
                    return true;
                }
            }
            stop();
            return false;
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            stop();
            throw new ProvisioningException("Starting PostgreSQL was interrupted; run it again.", interrupt);
        }
    }

    /**
     * Linux sends the server a signal when the thread that started it ends, even by kill -9 of the process, so a thread
     * of the server's own starts it and waits for it.
     */
    private static Process launch(Cluster cluster, int port, boolean durable) throws IOException {
        CompletableFuture<Process> started = new CompletableFuture<>();
        Thread keeper = new Thread(() -> keep(cluster, port, durable, started), "postgres-keeper");
        keeper.setDaemon(true);
        keeper.start();
        try {
            return started.get();
        } catch (ExecutionException failure) {
            throw new IOException(
                    "the server's process does not start: " + failure.getCause().getMessage(), failure);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new ProvisioningException("Starting PostgreSQL was interrupted; run it again.", interrupt);
        }
    }

    private static void keep(Cluster cluster, int port, boolean durable, CompletableFuture<Process> started) {
        try {
            Machine machine = cluster.machine();
            List<String> server = server(cluster, port, durable);
            boolean linux = machine.programs().find("setpriv").isPresent();
            List<String> command = linux ? machine.account().runningWithUs(durable ? "INT" : "QUIT", server) : server;
            Process process = machine.programs().start(cluster.directory(), command, cluster.log());
            started.complete(process);
            process.onExit().join();
        } catch (IOException | RuntimeException failure) {
            started.completeExceptionally(failure);
        }
    }

    private static List<String> server(Cluster cluster, int port, boolean durable) {
        String directory = cluster.directory().toString();
        boolean socket = directory.getBytes(StandardCharsets.UTF_8).length <= LONGEST_SOCKET_DIRECTORY;
        List<String> command = new ArrayList<>(List.of(
                cluster.installation().program("postgres").toString(),
                "-D",
                cluster.data().toString()));
        List<String> settings = new ArrayList<>(List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=" + (socket ? directory : ""),
                "unix_socket_permissions=0700",
                "password_encryption=scram-sha-256",
                "max_connections=200",
                "shared_buffers=128MB",
                "logging_collector=off"));
        if (!durable) {
            settings.addAll(List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off"));
        }
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        return command;
    }

    /** A server that outlived a killed process is on its way out; one that somebody started by hand is not ours to stop. */
    private static void awaitOrphan(Cluster cluster) throws IOException {
        PidFile pidFile = new PidFile(cluster.data());
        Optional<ProcessHandle> found = pidFile.server();
        if (found.isEmpty()) {
            // The process id in a stale file may by now be anybody's; PostgreSQL would refuse to start because of it.
            pidFile.remove();
            return;
        }
        try {
            found.get().onExit().get(ORPHAN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException alive) {
            throw new ProvisioningException(
                    "PostgreSQL (process " + found.get().pid() + ") still serves " + cluster.directory()
                            + "; stop it, or name another data directory.",
                    alive);
        } catch (ExecutionException failure) {
            throw new IOException(failure.getCause());
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new ProvisioningException("Starting PostgreSQL was interrupted; run it again.", interrupt);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
