package com.advisoragent.sandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Of the local server itself, also where the other tests use Docker. */
@EnabledOnOs(OS.LINUX)
class LocalPostgresTest {
    /** One for all tests, since making a cluster takes longer than starting it. */
    private static final Path DATA =
            Path.of("target", "durable-" + UUID.randomUUID()).toAbsolutePath();

    @AfterAll
    static void removesTheDirectory() throws IOException {
        Trees.remove(DATA);
    }

    @Test
    void durableDataOutlivesAStop() throws SQLException {
        try (LocalPostgres first = serveDurably()) {
            first.createDatabase("stopped");
            TestPostgresTest.nearest(databaseOf(first, "stopped"));
        }
        try (LocalPostgres second = serveDurably()) {
            assertThat(TestPostgresTest.text(databaseOf(second, "stopped"), "SELECT count(*) FROM points"))
                    .isEqualTo("3");
            assertThat(TestPostgresTest.text(databaseOf(second, "stopped"), "SHOW fsync"))
                    .isEqualTo("on");
        }
    }

    @Test
    void passwordAndDataAreForTheirOwnerAlone() throws IOException {
        try (LocalPostgres server = serveDurably()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(DATA)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(DATA.resolve("password"))))
                    .isEqualTo("rw-------");
            TestPostgres.Database stranger = new TestPostgres.Database(
                    server.jdbcUrl("postgres"), server.superuser(), "not the password", "postgres");
            assertThatThrownBy(stranger::connect).hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void throwawayDataIsRemovedOnClose() {
        Path data = DATA.resolveSibling("throwaway-" + UUID.randomUUID());

        LocalPostgres.start(TestPostgres.home(), data, false).close();

        assertThat(data).doesNotExist();
    }

    @Test
    void aDirectoryWithOtherFilesIsLeftAlone(@TempDir Path directory) throws IOException {
        Path letter = Files.writeString(directory.resolve("letter"), "Dear Ann");

        assertThatThrownBy(() -> LocalPostgres.start(TestPostgres.home(), directory, false))
                .hasMessage(directory + " holds other files; name a new directory for the database.");

        assertThat(letter).hasContent("Dear Ann");
    }

    @Test
    void durableDataIsNotThrownAway() throws IOException {
        serveDurably().close();

        assertThatThrownBy(() -> LocalPostgres.start(TestPostgres.home(), DATA, false))
                .hasMessageStartingWith(DATA + " holds a database already");

        assertThat(DATA.resolve("data/PG_VERSION")).exists();
    }

    @Test
    void aDirectoryIsServedOnlyOnce() {
        try (LocalPostgres first = serveDurably()) {
            assertThat(first.jdbcUrl("postgres")).startsWith("jdbc:postgresql://127.0.0.1:");
            assertThatThrownBy(() -> serveDurably())
                    .isInstanceOf(ProvisioningException.class)
                    .hasMessage(
                            "Another process already serves " + DATA + "; stop it, or name another data directory.");
        }
    }

    @Test
    void aServerEndsWithItsKilledProcessAndStartsAgain() throws IOException, SQLException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServingProcess.class.getName(),
                        TestPostgres.home().toString(),
                        DATA.toString())
                .redirectError(new File("/dev/null"))
                .start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.lines().filter("serving"::equals).findFirst()).isPresent();
            assertThatThrownBy(() -> serveDurably()).hasMessageStartingWith("Another process already serves ");
        } finally {
            process.destroyForcibly();
        }
        process.onExit().join();

        try (LocalPostgres again = serveDurably()) {
            assertThat(TestPostgresTest.text(databaseOf(again, "killed"), "SELECT count(*) FROM points"))
                    .isEqualTo("3");
        }
    }

    @Test
    void aPidFileThatNamesAForeignProcessIsStale() throws IOException {
        serveDurably().close();
        Path pidFile = DATA.resolve("data/postmaster.pid");
        Files.write(
                pidFile,
                List.of(
                        Long.toString(ProcessHandle.current().pid()),
                        DATA.resolve("data").toString()));

        try (LocalPostgres again = serveDurably()) {
            assertThat(Files.readAllLines(pidFile).get(7)).startsWith("ready");
            assertThat(again.superuser()).isEqualTo("postgres");
        }
    }

    private static LocalPostgres serveDurably() {
        return LocalPostgres.start(TestPostgres.home(), DATA, true);
    }

    static TestPostgres.Database databaseOf(PostgresServer server, String name) {
        return new TestPostgres.Database(server.jdbcUrl(name), server.superuser(), server.password(), name);
    }
}
