package com.advisoragent.sandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AptSourceTest {
    @TempDir
    Path apt;

    @BeforeEach
    void makesTheDirectoryOfParts() throws IOException {
        Files.createDirectory(apt.resolve("sources.list.d"));
    }

    @Test
    void aOneLineEntryKeepsItsMirrorAndItsTrust() throws IOException {
        Files.writeString(apt.resolve("sources.list"), """
                # deb https://old.example/debian bookworm main
                deb [arch=amd64 signed-by=/keys/a.gpg] https://mirror.example/debian/ bookworm main contrib # ours
                deb-src https://mirror.example/debian/ bookworm main
                """);

        List<AptSource> sources = AptSource.configured(apt);

        assertThat(sources).hasSize(2);
        assertThat(sources.get(0).serves("deb", "bookworm")).isTrue();
        assertThat(sources.get(1).serves("deb", "bookworm")).isFalse();
        assertThat(sources.get(0).serving("deb-src", "trixie").stanza()).isEqualTo("""
                Types: deb-src
                URIs: https://mirror.example/debian/
                Suites: trixie
                Components: main
                signed-by: /keys/a.gpg

                """);
    }

    @Test
    void aStanzaKeepsAKeyOfSeveralLines() throws IOException {
        Files.writeString(apt.resolve("sources.list.d/debian.sources"), """
                Types: deb
                # a remark
                URIs: https://mirror.example/debian
                Suites: bookworm bookworm-updates
                Components: main
                Signed-By:
                 -----BEGIN PGP PUBLIC KEY BLOCK-----
                 .
                 abc

                Enabled: no
                Types: deb
                URIs: https://off.example/debian
                Suites: bookworm
                Components: main
                """);

        List<AptSource> sources = AptSource.configured(apt);

        assertThat(sources).hasSize(1);
        assertThat(sources.get(0).serves("deb", "bookworm-updates")).isTrue();
        assertThat(sources.get(0).stanza()).contains("Signed-By: \n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n abc\n");
    }

    @Test
    void aVendorsRepositoryIsNotTheDistributions() throws IOException {
        Files.writeString(apt.resolve("sources.list.d/vendor.list"), """
                deb https://vendor.example/linux/debian bookworm stable
                deb https://tools.example bookworm main
                """);
        Files.writeString(apt.resolve("sources.list.d/unread.list.save"), "deb https://x.example/debian bookworm main");

        assertThat(AptSource.configured(apt))
                .noneMatch(source -> source.serves("deb", "bookworm") && source.looksLikeDebian())
                .hasSize(2);
    }
}
