package com.advisoragent.sandbox.postgres;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** PostgreSQL with pgvector in a container that Testcontainers ends with the process. */
final class DockerPostgres implements PostgresServer {
    private final PostgreSQLContainer container;

    private DockerPostgres(PostgreSQLContainer container) {
        this.container = container;
    }

    /** Looks for Docker quietly: having none is no error here. */
    static boolean available() {
        if (LoggerFactory.getLogger("org.testcontainers") instanceof Logger logger) {
            logger.setLevel(Level.OFF);
            boolean available = DockerClientFactory.instance().isDockerAvailable();
            logger.setLevel(Level.WARN);
            return available;
        }
        return DockerClientFactory.instance().isDockerAvailable();
    }

    static DockerPostgres start() {
        PostgreSQLContainer container = new PostgreSQLContainer(
                        DockerImageName.parse("pgvector/pgvector:pg17").asCompatibleSubstituteFor("postgres"))
                .withUsername("postgres")
                .withDatabaseName("postgres")
                // Parallel index builds need more shared memory than a container has by default.
                .withSharedMemorySize(256L << 20)
                .withCommand(
                        "postgres",
                        "-c",
                        "max_connections=200",
                        "-c",
                        "fsync=off",
                        "-c",
                        "full_page_writes=off",
                        "-c",
                        "synchronous_commit=off");
        container.start();
        return new DockerPostgres(container);
    }

    @Override
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + container.getHost() + ":" + container.getMappedPort(5432) + "/" + database;
    }

    @Override
    public String superuser() {
        return container.getUsername();
    }

    @Override
    public String password() {
        return container.getPassword();
    }

    @Override
    public void close() {
        container.stop();
    }
}
