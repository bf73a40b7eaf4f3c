package com.advisoragent.sandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** On a machine made of a few files and shell scripts, so that nothing is downloaded or compiled. */
@DisabledOnOs(OS.WINDOWS)
class ProvisionTest {
    private static final String NO_SUCH_PACKAGE =
            "case \"$*\" in *download*) echo 'E: Unable to locate package'; exit 100;; esac";

    @TempDir
    Path root;

    private Path home;
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void laysTheMachineOut() throws IOException {
        home = Files.createDirectory(root.resolve("home"));
        write("etc/os-release", "ID=debian\nVERSION_CODENAME=bookworm\n");
        write("etc/apt/sources.list", "deb https://mirror.example/debian bookworm main\n");
        program("usr/lib/postgresql/15/bin/initdb", "exit 0");
        program("usr/lib/postgresql/15/bin/postgres", "echo 'postgres 15'");
        write("usr/lib/postgresql/15/lib/plpgsql.so", "");
        write("usr/share/postgresql/15/extension/plpgsql.control", "");
        program("bin/chmod", "exec /bin/chmod \"$@\"");
    }

    @Test
    void withoutPackageAndCompilerItSaysWhatToInstall() throws IOException {
        program("bin/apt-get", NO_SUCH_PACKAGE);

        assertThatThrownBy(this::provision)
                .isInstanceOf(ProvisioningException.class)
                .hasMessage("pgvector has no package here and there is no C compiler to build it;"
                        + " install one (apt-get install gcc libc6-dev), or start Docker.");
        assertThat(home).isDirectoryNotContaining("glob:**/{pg,draft}*");
    }

    @Test
    void withoutANetworkItSaysSo() throws IOException {
        program("bin/apt-get", "echo 'E: Temporary failure resolving'; exit 100");

        assertThatThrownBy(this::provision)
                .hasMessage("Debian's packages cannot be reached with apt-get;"
                        + " check the network and /etc/apt, or start Docker.")
                .cause()
                .hasMessageContaining("Temporary failure resolving");
    }

    @Test
    void withoutAptItSaysSo() {
        assertThatThrownBy(this::provision).hasMessage("There is no `apt-get` on PATH; install it, or start Docker.");
    }

    @Test
    void theDistributionsPackageIsPreferredToACompiler() throws IOException {
        program(
                "bin/apt-get",
                "case \"$*\" in *download*) /usr/bin/touch postgresql-15-pgvector_0.8.0_amd64.deb;; esac");
        program("bin/dpkg-deb", """
                /bin/mkdir -p "$3/usr/lib/postgresql/15/lib" "$3/usr/share/postgresql/15/extension"
                echo binary > "$3/usr/lib/postgresql/15/lib/vector.so"
                echo "default_version = '0.8.0'" > "$3/usr/share/postgresql/15/extension/vector.control"
                """);

        Installation installation = provision();

        assertThat(installation.root()).isEqualTo(home.resolve("pg15"));
        assertThat(installation.libraries().resolve("vector.so")).hasContent("binary");
        assertThat(said).contains("taking pgvector from the distribution's package", "pgvector 0.8.0 is in place");
    }

    @Test
    void theNewestSystemWithPgvectorIsTakenAsItIs() throws IOException {
        program("usr/lib/postgresql/17/bin/initdb", "exit 0");
        program("usr/lib/postgresql/17/bin/postgres", "exit 0");
        write("usr/share/postgresql/17/extension/plpgsql.control", "");
        write("usr/share/postgresql/15/extension/vector.control", "default_version = '0.8.1'");

        assertThat(provision().major()).isEqualTo(15);
        assertThat(provision().vectorVersion()).contains("0.8.1");
        assertThat(said).filteredOn(line -> line.startsWith("copying")).hasSize(1);
    }

    @Test
    void anOldPgvectorIsRefused() throws IOException {
        write("usr/share/postgresql/15/extension/vector.control", "default_version = '0.6.2'");

        assertThatThrownBy(this::provision).hasMessageStartingWith("pgvector 0.6.2 is too old, 0.8 or newer is needed");
    }

    @Test
    void whatAKilledProcessLeftIsRemoved() throws IOException {
        write("usr/share/postgresql/15/extension/vector.control", "default_version = '0.8.0'");
        write("home/draft-123/pg/half", "made");

        provision();

        assertThat(home.resolve("draft-123")).doesNotExist();
        assertThat(home.resolve("pg15")).isDirectory();
    }

    @Test
    void aCopyThatNoLongerRunsIsMadeAgain() throws IOException {
        write("usr/share/postgresql/15/extension/vector.control", "default_version = '0.8.0'");
        program("home/pg15/lib/postgresql/15/bin/postgres", "echo 'error while loading shared libraries'; exit 127");

        Installation installation = provision();

        assertThat(installation.vectorVersion()).contains("0.8.0");
        assertThat(home).isDirectoryNotContaining("glob:**/draft*");
    }

    @Test
    void dataOfAVersionThatIsNotInstalledIsRefused() {
        assertThatThrownBy(() -> new Provision(machine(), home, OptionalInt.of(14)).installation())
                .hasMessageStartingWith("The data was written by PostgreSQL 14, which is not installed here");
    }

    private Installation provision() {
        return new Provision(machine(), home, OptionalInt.empty()).installation();
    }

    private Machine machine() {
        return new Machine(
                root, new Programs(root.resolve("bin").toString()), new Account("me", 1, 1, false), said::add);
    }

    private void program(String path, String script) throws IOException {
        Path file = write(path, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
