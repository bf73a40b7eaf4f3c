package com.advisoragent.sandbox.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Adds pgvector to an installation: as it came, from the distribution's package, or built from Debian's source. */
final class VectorExtension {
    /** The first with iterative index scans. */
    private static final String OLDEST = "0.8";
    /** The release of Debian whose pgvector source this builds, and the newest PostgreSQL which that source knows. */
    private static final String SOURCE_SUITE = "trixie";

    private static final int NEWEST_BUILDABLE = 17;
    /** The release of Debian that has the headers of the PostgreSQL on the class path. */
    private static final String CLASS_PATH_SUITE = "bookworm";

    private final Machine machine;
    private final Binaries binaries;
    private final Installation installation;
    private final Path scratch;

    VectorExtension(Machine machine, Binaries binaries, Installation installation, Path scratch) {
        this.machine = machine;
        this.binaries = binaries;
        this.installation = installation;
        this.scratch = scratch;
    }

    void add() throws IOException {
        if (installation.vectorVersion().isEmpty()) {
            obtain();
        }
        String version = installation.vectorVersion().orElse("0.0");
        if (older(version, OLDEST)) {
            throw new ProvisioningException("pgvector " + version + " is too old, " + OLDEST
                    + " or newer is needed; start Docker, which brings its own.");
        }
        machine.say("pgvector " + version + " is in place");
    }

    private void obtain() throws IOException {
        int major = installation.major();
        List<AptSource> configured = AptSource.configured(machine.file("etc/apt"));
        machine.say("asking apt-get for pgvector");
        PrivateApt apt = new PrivateApt(machine, directory("apt"), ownSources(configured));
        if (apt.unpack("postgresql-" + major + "-pgvector", scratch.resolve("package"))) {
            machine.say("taking pgvector from the distribution's package");
            adopt(scratch.resolve("package/usr"));
            return;
        }
        if (machine.programs().find("cc").isEmpty()) {
            throw new ProvisioningException("pgvector has no package here and there is no C compiler to build it;"
                    + " install one (apt-get install gcc libc6-dev), or start Docker.");
        }
        if (major > NEWEST_BUILDABLE) {
            throw new ProvisioningException("pgvector cannot be built for PostgreSQL " + major
                    + " here; install its package postgresql-" + major + "-pgvector, or start Docker.");
        }
        build(apt, configured);
    }

    private void build(PrivateApt apt, List<AptSource> configured) throws IOException {
        int major = installation.major();
        Path headers = scratch.resolve("headers");
        Path source = scratch.resolve("pgvector");
        if (!apt.unpack("postgresql-server-dev-" + major, headers)) {
            throw new ProvisioningException("There is no package postgresql-server-dev-" + major
                    + " to build pgvector with; install pgvector for PostgreSQL " + major + ", or start Docker.");
        }
        new PrivateApt(
                        machine,
                        directory("apt-source"),
                        List.of(debian(configured).serving("deb-src", SOURCE_SUITE)))
                .unpackSource("pgvector", source);
        machine.say("compiling pgvector");
        compile(source, headers.resolve("usr/include/postgresql/" + major + "/server"));
        Path control = source.resolve("vector.control");
        Files.copy(control, installation.extensions().resolve("vector.control"));
        String version = installation.vectorVersion().orElseThrow();
        Files.copy(source.resolve("sql/vector.sql"), installation.extensions().resolve("vector--" + version + ".sql"));
    }

    /** Plainly: for every processor, with its functions visible, which the server looks up by name. */
    private void compile(Path source, Path headers) throws IOException {
        List<String> command = new ArrayList<>(List.of("cc", "-O2", "-fPIC", "-fno-strict-aliasing", "-fwrapv"));
        command.addAll(List.of("-shared", "-w", "-I" + headers, "-I" + source.resolve("src")));
        command.addAll(
                List.of("-o", installation.libraries().resolve("vector.so").toString()));
        try (Stream<Path> files = Files.list(source.resolve("src"))) {
            files.map(Path::toString)
                    .filter(file -> file.endsWith(".c"))
                    .sorted()
                    .forEach(command::add);
        }
        command.add("-lm");
        Programs.Result result = machine.programs().run(scratch, command);
        if (!result.succeeded()) {
            throw ProvisioningException.after(
                    result,
                    "pgvector does not compile here; install the C library's headers (libc6-dev), or start Docker.");
        }
    }

    /** Copies pgvector's files out of an unpacked package, which is laid out like /usr. */
    private void adopt(Path usr) throws IOException {
        Installation unpacked = new Installation(usr, installation.major());
        copy(unpacked.libraries(), installation.libraries());
        copy(unpacked.extensions(), installation.extensions());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
        }
    }

    /** The suites that have packages for this PostgreSQL: the machine's own release, or the one of the class path's. */
    private List<AptSource> ownSources(List<AptSource> configured) {
        if (binaries instanceof Binaries.Zonky) {
            return List.of(debian(configured).serving("deb", CLASS_PATH_SUITE));
        }
        String codename = machine.release("VERSION_CODENAME").orElse("");
        List<AptSource> own = Stream.of(codename, codename + "-updates", codename + "-pgdg")
                .flatMap(suite -> configured.stream()
                        .filter(source -> source.serves("deb", suite))
                        .map(source -> source.serving("deb", suite)))
                .distinct()
                .toList();
        if (own.isEmpty()) {
            throw noSources();
        }
        return own;
    }

    private AptSource debian(List<AptSource> configured) {
        Optional<String> codename = machine.release("VERSION_CODENAME");
        return configured.stream()
                .filter(source -> machine.release("ID").equals(Optional.of("debian")))
                .filter(source -> codename.isPresent() && source.serves("deb", codename.get()))
                .max(Comparator.comparing(AptSource::looksLikeDebian))
                .orElseThrow(VectorExtension::noSources);
    }

    private static ProvisioningException noSources() {
        return new ProvisioningException(
                "pgvector is not installed and this machine's apt sources name no Debian mirror;"
                        + " install pgvector with PostgreSQL, or start Docker.");
    }

    private Path directory(String name) throws IOException {
        return Files.createDirectories(scratch.resolve(name));
    }

    private static boolean older(String version, String than) {
        return Integer.parseInt(version.split("\\.")[0]) == 0
                && Integer.parseInt(version.split("\\.")[1]) < Integer.parseInt(than.split("\\.")[1]);
    }
}
