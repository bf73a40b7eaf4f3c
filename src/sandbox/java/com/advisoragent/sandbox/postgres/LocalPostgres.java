package com.advisoragent.sandbox.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
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

    private LocalPostgres(Cluster cluster, Postmaster postmaster, FileChannel claim, boolean durable) {
        this.cluster = cluster;
        this.postmaster = postmaster;
        this.claim = claim;
        this.durable = durable;
    }

    /**
     * Provisions the programs under home if they are missing, then starts a cluster whose data lives in dataDir. Durable
     * data outlives the process and a crash; other data is written without fsync and removed on close. Says each step on
     * stdout.
     *
     * @throws ProvisioningException with one sentence that says what to do
     */
    public static LocalPostgres start(Path home, Path dataDir, boolean durable) {
        return start(Machine.here(), home, dataDir, durable);
    }

    static LocalPostgres start(Machine machine, Path home, Path dataDir, boolean durable) {
        Path data = machine.reachable(dataDir);
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
            release(claim, failure);
            if (failure instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new ProvisioningException(
                    "PostgreSQL cannot use " + data + " (" + failure.getMessage()
                            + "); check its permissions and the free disk space.",
                    failure);
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

    /** Stops without waiting for clients, and removes data that is not durable. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try (claim) {
            postmaster.stop();
            if (!durable) {
                Trees.remove(cluster.directory());
            }
        } catch (IOException failure) {
            throw new IllegalStateException(
                    "PostgreSQL's directory " + cluster.directory() + " was not released", failure);
        }
    }

    /** The kernel gives the claim up with the process, so a server that is found under a free claim is an orphan. */
    private static FileChannel claim(Path data) {
        try {
            FileChannel channel = FileChannel.open(
                    data.resolve("claim.lock"),
                    List.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE).toArray(StandardOpenOption[]::new));
            try {
                if (channel.tryLock() != null) {
                    return channel;
                }
            } catch (OverlappingFileLockException ours) {
                channel.close();
                throw served(data, ours);
            }
            channel.close();
            throw served(data, null);
        } catch (IOException failure) {
            throw new ProvisioningException(
                    "The directory " + data + " cannot be written; name one that you may write to.", failure);
        }
    }

    private static ProvisioningException served(Path data, Throwable cause) {
        return new ProvisioningException(
                "Another process already serves " + data + "; stop it, or name another data directory.", cause);
    }

    private static void release(FileChannel claim, Exception failure) {
        try {
            claim.close();
        } catch (IOException also) {
            failure.addSuppressed(also);
        }
    }
}
