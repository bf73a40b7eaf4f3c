package com.advisoragent.sandbox.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** PostgreSQL's programs with pgvector under a home directory, made once; what has its final name is complete. */
final class Provision {
    private static final long NEEDED_MEGABYTES = 300;
    private static final String DRAFT = "draft-";

    private final Machine machine;
    private final Path home;
    private final OptionalInt wanted;

    /** Of that major version, if one is wanted. */
    Provision(Machine machine, Path home, OptionalInt wanted) {
        this.machine = machine;
        this.home = home;
        this.wanted = wanted;
    }

    /** What is there already, else made now; of several processes one makes it and the others wait. */
    Installation installation() {
        try {
            Optional<Installation> ready = ready();
            return ready.isPresent() ? ready.get() : makeAlone();
        } catch (IOException failure) {
            throw ProvisioningException.at(home, failure);
        }
    }

    /** A system that was upgraded may lack the libraries that a copy of its older self needs. */
    private Optional<Installation> ready() throws IOException {
        try (Stream<Path> entries = Files.list(home)) {
            return entries.filter(path -> path.getFileName().toString().matches("pg[1-9][0-9]"))
                    .map(path -> new Installation(
                            path, Integer.parseInt(path.getFileName().toString().substring(2))))
                    .filter(found -> wanted.isEmpty() || wanted.getAsInt() == found.major())
                    .filter(found -> version(found).succeeded())
                    .max(Comparator.comparing(Installation::major));
        }
    }

    private Installation makeAlone() throws IOException {
        // A file lock is held by the whole process, so threads need the monitor besides.
        synchronized (Provision.class) {
            try (FileChannel channel = FileChannel.open(
                    home.resolve("provisioning.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                Optional<Installation> madeMeanwhile = ready();
                return madeMeanwhile.isPresent() ? madeMeanwhile.get() : make();
            }
        }
    }

    private Installation make() throws IOException {
        long megabytes = Files.getFileStore(home).getUsableSpace() >> 20;
        if (megabytes < NEEDED_MEGABYTES) {
            throw new ProvisioningException("PostgreSQL needs " + NEEDED_MEGABYTES + " MB under " + home + " and "
                    + megabytes + " MB are free; make room, or name another directory.");
        }
        removeDrafts();
        machine.say("provisioning PostgreSQL with pgvector under " + home);
        Path draft = Files.createTempDirectory(home, DRAFT);
        try {
            Binaries binaries = Binaries.of(machine, wanted);
            Installation drafted = binaries.unpackInto(machine, Files.createDirectory(draft.resolve("pg")));
            Path scratch = Files.createDirectory(draft.resolve("scratch"));
            new VectorExtension(machine, binaries, drafted, scratch).add();
            open(drafted.root());
            requireThatItRuns(drafted);
            Path finished = home.resolve("pg" + drafted.major());
            if (Files.exists(finished)) {
                Files.move(finished, draft.resolve("outdated"), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(drafted.root(), finished, StandardCopyOption.ATOMIC_MOVE);
            return new Installation(finished, drafted.major());
        } finally {
            Trees.remove(draft);
        }
    }

    /** What a killed process left; we hold the lock, so nobody is writing there. */
    private void removeDrafts() throws IOException {
        try (Stream<Path> entries = Files.list(home)) {
            for (Path left : entries.filter(
                            path -> path.getFileName().toString().startsWith(DRAFT))
                    .toList()) {
                Trees.remove(left);
            }
        }
    }

    /** The server may run as another user, and our umask may be strict. */
    private void open(Path root) {
        machine.programs().run(root, List.of("chmod", "-R", "a+rX", root.toString()));
    }

    private Programs.Result version(Installation found) {
        return machine.programs()
                .run(Path.of("/"), List.of(found.program("postgres").toString(), "--version"));
    }

    private void requireThatItRuns(Installation drafted) {
        Programs.Result result = version(drafted);
        if (!result.succeeded()) {
            throw ProvisioningException.after(
                    result, "The provisioned PostgreSQL does not run on this machine; start Docker.");
        }
    }
}
