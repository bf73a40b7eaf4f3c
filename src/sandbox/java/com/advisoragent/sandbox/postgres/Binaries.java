package com.advisoragent.sandbox.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Where PostgreSQL's programs come from. Both sources can be moved to any directory. */
sealed interface Binaries {
    int OLDEST = 14;

    int major();

    /** Puts the programs into an empty directory. */
    Installation unpackInto(Machine machine, Path directory) throws IOException;

    /**
     * The system's own, one that already has pgvector first and then the newest that pgvector can be built for; else the
     * ones on the class path. Of that major version if one is wanted.
     */
    static Binaries of(Machine machine, OptionalInt wanted) throws IOException {
        Optional<Binaries> system = installed(machine).stream()
                .filter(found -> wanted.isEmpty() || wanted.getAsInt() == found.major())
                .max(Comparator.comparing(Distribution::hasVector).thenComparing(Distribution::major))
                .map(Binaries.class::cast);
        Binaries chosen = system.orElseGet(Zonky::new);
        if (wanted.isPresent() && wanted.getAsInt() != chosen.major()) {
            throw new ProvisioningException("The data was written by PostgreSQL " + wanted.getAsInt()
                    + ", which is not installed here; install it, or remove the data directory.");
        }
        return chosen;
    }

    private static List<Distribution> installed(Machine machine) throws IOException {
        Path parent = machine.file("usr/lib/postgresql");
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> versions = Files.list(parent)) {
            return versions.filter(path -> path.getFileName().toString().matches("[1-9][0-9]"))
                    .map(path -> new Distribution(
                            machine.file("usr"),
                            Integer.parseInt(path.getFileName().toString())))
                    .filter(found -> found.major() >= OLDEST && found.complete())
                    .toList();
        }
    }

    /** A package of the distribution, under /usr/lib/postgresql and /usr/share/postgresql. */
    record Distribution(Path usr, int major) implements Binaries {
        boolean complete() {
            return Files.isExecutable(usr.resolve("lib/postgresql/" + major + "/bin/initdb"))
                    && Files.isExecutable(usr.resolve("lib/postgresql/" + major + "/bin/postgres"))
                    && Files.isDirectory(usr.resolve("share/postgresql/" + major));
        }

        boolean hasVector() {
            return Files.exists(new Installation(usr, major).extensions().resolve("vector.control"));
        }

        @Override
        public Installation unpackInto(Machine machine, Path directory) throws IOException {
            machine.say("copying the system's PostgreSQL " + major);
            for (String part : List.of("lib/postgresql/" + major, "share/postgresql/" + major)) {
                copy(usr.resolve(part), directory.resolve(part));
            }
            return new Installation(directory, major);
        }

        private static void copy(Path from, Path to) throws IOException {
            Files.createDirectories(to.getParent());
            try (Stream<Path> tree = Files.walk(from)) {
                for (Path source : (Iterable<Path>) tree::iterator) {
                    Path relative = from.relativize(source);
                    // The compiler's intermediate code and the manual are most of the size and serve nobody here.
                    if (!relative.startsWith("lib/bitcode") && !relative.startsWith("man")) {
                        Files.copy(source, to.resolve(relative.toString()));
                    }
                }
            }
        }
    }

    /** The archive that Zonky's jar on the class path holds: Linux on amd64, whatever the distribution. */
    record Zonky() implements Binaries {
        private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

        @Override
        public int major() {
            return 15;
        }

        @Override
        public Installation unpackInto(Machine machine, Path directory) throws IOException {
            machine.say("no PostgreSQL is installed; unpacking PostgreSQL " + major() + " from the class path");
            try (InputStream archive = Zonky.class.getResourceAsStream(ARCHIVE)) {
                if (archive == null || !linux("amd64|x86_64")) {
                    throw new ProvisioningException(
                            linux(".*")
                                    ? "There is no PostgreSQL for this processor; install the package postgresql, or start Docker."
                                    : "PostgreSQL is provisioned on Linux only; start Docker.");
                }
                extract(new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive))), directory);
            }
            return new Installation(directory, major());
        }

        private static boolean linux(String processor) {
            return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")
                    && System.getProperty("os.arch").toLowerCase(Locale.ROOT).matches(processor);
        }

        private static void extract(TarArchiveInputStream tar, Path directory) throws IOException {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = directory.resolve(entry.getName()).normalize();
                if (!target.startsWith(directory)) {
                    throw new IOException("outside the directory: " + entry.getName());
                }
                Files.createDirectories(entry.isDirectory() ? target : target.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else if (entry.isFile()) {
                    Files.copy(tar, target);
                    boolean executable = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }
}
