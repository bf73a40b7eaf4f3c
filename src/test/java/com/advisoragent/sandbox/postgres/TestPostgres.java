package com.advisoragent.sandbox.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.stream.Stream;

/** The one PostgreSQL with pgvector of this test run, started when first asked for: in Docker if there is one, else local. */
public final class TestPostgres {

    private TestPostgres() {}

    /** A database of one test's own, and a user who may use it. */
    public record Database(String jdbcUrl, String user, String password, String name) {
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(jdbcUrl, user, password);
        }
    }

    /** Shared by all tests of the process; do not close it. */
    public static PostgresServer server() {
        return Running.SERVER;
    }

    /** A new empty database and the superuser. */
    public static Database freshDatabase() {
        String name = freshName("test");
        server().createDatabase(name);
        return new Database(server().jdbcUrl(name), server().superuser(), server().password(), name);
    }

    /** A copy of the template, to which nobody may be connected, and the superuser. */
    public static Database freshDatabase(Database template) {
        return freshDatabase(template.name());
    }

    public static Database freshDatabase(String template) {
        String name = freshName("test");
        server().createDatabase(name, template);
        return new Database(server().jdbcUrl(name), server().superuser(), server().password(), name);
    }

    /**
     * A new database and its owner, who may log in and make roles but is no superuser. It has the vector extension, which
     * only a superuser may create (its control file does not say trusted), so that an owner is always given it.
     */
    public static Database ordinaryOwner() {
        Database fresh = freshDatabase();
        String owner = freshName("owner");
        String password = UUID.randomUUID().toString();
        try (Connection connection = fresh.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + owner + " LOGIN CREATEROLE PASSWORD '" + password + "'");
            statement.execute("ALTER DATABASE " + fresh.name() + " OWNER TO " + owner);
            statement.execute("CREATE EXTENSION vector");
        } catch (SQLException failure) {
            throw new IllegalStateException("the owner " + owner + " cannot be made", failure);
        }
        return new Database(fresh.jdbcUrl(), owner, password, fresh.name());
    }

    /** Where the programs are provisioned: the system property {@code provision.dir}, else below the user's cache. */
    static Path home() {
        String cache = Path.of(System.getProperty("user.home"), ".cache", "advisor-agent")
                .toString();
        return Path.of(System.getProperty("provision.dir", cache));
    }

    private static String freshName(String prefix) {
        return prefix + "_" + UUID.randomUUID().toString().substring(0, 18).replace("-", "");
    }

    /** Its initialisation is the lazy and single start. */
    private static final class Running {
        private static final String PREFIX = "postgres-";

        static final PostgresServer SERVER = DockerPostgres.available() ? DockerPostgres.start() : local();

        private static PostgresServer local() {
            Path target = Files.isDirectory(Path.of("target"))
                    ? Path.of("target")
                    : Path.of(System.getProperty("java.io.tmpdir"));
            removeAbandoned(target);
            return LocalPostgres.start(
                    home(), target.resolve(PREFIX + ProcessHandle.current().pid()), false);
        }

        /** What killed runs left. */
        private static void removeAbandoned(Path target) {
            try (Stream<Path> entries = Files.list(target)) {
                for (Path entry : entries.filter(Running::abandoned).toList()) {
                    Trees.remove(entry);
                }
            } catch (IOException failure) {
                throw new IllegalStateException("what a killed run left in " + target + " cannot be removed", failure);
            }
        }

        private static boolean abandoned(Path entry) {
            String name = entry.getFileName().toString();
            if (!name.matches(PREFIX + "[0-9]+")) {
                return false;
            }
            long process = Long.parseLong(name.substring(PREFIX.length()));
            // We have not started yet, so what bears our own number is an earlier process's.
            return process == ProcessHandle.current().pid()
                    || ProcessHandle.of(process).isEmpty();
        }
    }
}
