package com.advisoragent.sandbox.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A Postgres with pgvector in a directory, on 127.0.0.1 and a free port. It ends with this process, however that ends.
 */
public final class LocalPostgres implements PostgresServer {
    private static final String SUPERUSER = "postgres";

    private final Cluster cluster;
    private final Postmaster postmaster;
    private final FileChannel claim;
    private final boolean durable;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Runnable usersStop = () -> {};

    private LocalPostgres(Cluster cluster, Postmaster postmaster, FileChannel claim, boolean durable) {
        this.cluster = cluster;
        this.postmaster = postmaster;
        this.claim = claim;
        this.durable = durable;
    }

    /**
     * Provisions the programs under home if they are missing, then starts a cluster whose data lives in dataDir. Durable
     * data outlives the process and a crash; other data is written without fsync and removed on close, so dataDir must be
     * new for it. Says each step on stdout.
     *
     * @throws ProvisioningException with one sentence that says what to do
     */
    public static LocalPostgres start(Path home, Path dataDir, boolean durable) {
        return start(Machine.here(), home, dataDir, durable);
    }

    static LocalPostgres start(Machine machine, Path home, Path dataDir, boolean durable) {
        Path data = dataDirectory(machine, dataDir.toAbsolutePath().normalize(), durable);
        FileChannel claim = claim(data);
        try {
            OptionalInt major = Cluster.majorOf(data);
            Installation installation = new Provision(machine, machine.reachable(home), major).installation();
            Cluster cluster = new Cluster(machine, installation, data);
            cluster.prepare(SUPERUSER, durable);
            LocalPostgres started = new LocalPostgres(cluster, Postmaster.start(cluster, durable), claim, durable);
            Runtime.getRuntime().addShutdownHook(new Thread(started::close, "postgres-stop"));
            return started;
        } catch (IOException | RuntimeException failure) {
            abandon(data, claim, durable, failure);
            throw failure instanceof IOException unusable
                    ? ProvisioningException.at(data, unusable)
                    : (RuntimeException) failure;
        }
    }

    @Override
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + postmaster.port() + "/" + database;
    }

    @Override
    public String superuser() {
        return SUPERUSER;
    }

    /** Random, made with the cluster and kept beside its data for its owner alone. */
    @Override
    public String password() {
        return cluster.password();
    }

    /** What ends those who use the server; run before it stops, also when the process is told to end. */
    public void stopFirst(Runnable users) {
        usersStop = users;
    }

    /** Stops without waiting for clients, and removes data that is not durable. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try (claim) {
            usersStop.run();
            postmaster.stop();
            if (!durable) {
                Trees.remove(cluster.directory());
            }
        } catch (IOException failure) {
            throw new IllegalStateException(
                    "PostgreSQL's directory " + cluster.directory() + " was not released", failure);
        }
    }

    /** The data belongs to the server's account alone, so it is its parent that must be reachable. */
    private static Path dataDirectory(Machine machine, Path wanted, boolean durable) {
        Path data = machine.reachable(wanted.getParent()).resolve(wanted.getFileName());
        try {
            Files.createDirectories(data);
            Cluster.requireOurs(data, durable);
            return data;
        } catch (IOException failure) {
            throw ProvisioningException.at(data, failure);
        }
    }

    /** The kernel gives the claim up with the process, so a server that is found under a free claim is an orphan. */
    private static FileChannel claim(Path data) {
        try {
            FileChannel channel =
                    FileChannel.open(data.resolve(Cluster.CLAIM), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new ProvisioningException(
                        "Another process already serves " + data + "; stop it, or name another data directory.");
            }
            return channel;
        } catch (IOException failure) {
            throw ProvisioningException.at(data, failure);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ourOwn) {
            return false;
        }
    }

    private static void abandon(Path data, FileChannel claim, boolean durable, Exception failure) {
        try (claim) {
            if (!durable) {
                Trees.remove(data);
            }
        } catch (IOException also) {
            failure.addSuppressed(also);
        }
    }
}
