package com.advisoragent.sandbox.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The computer we provision on: where its files begin, its programs, who the server runs as, and who is told. */
record Machine(Path root, Programs programs, Account account, Consumer<String> told) {

    static Machine here() {
        return new Machine(
                Path.of("/"),
                Programs.ofThisProcess(),
                Account.current(Path.of("/etc/passwd")),
                line -> System.out.println("postgres: " + line));
    }

    void say(String line) {
        told.accept(line);
    }

    /** A file of the system, for instance {@code etc/os-release}. */
    Path file(String relative) {
        return root.resolve(relative);
    }

    /** A value of os-release, for instance of {@code VERSION_CODENAME}. */
    Optional<String> release(String key) {
        Path release = file("etc/os-release");
        if (!Files.isReadable(release)) {
            return Optional.empty();
        }
        try {
            return Files.readAllLines(release).stream()
                    .filter(line -> line.startsWith(key + "="))
                    .map(line -> line.substring(key.length() + 1).replace("\"", ""))
                    .findFirst();
        } catch (IOException unreadable) {
            throw new ProvisioningException(release + " cannot be read; check its permissions.", unreadable);
        }
    }

    /**
     * The directory, made if missing, or, where the server's account cannot get to it (root's home is closed to it),
     * a place under /var/tmp that is always the same for it.
     */
    Path reachable(Path directory) {
        Path wanted = directory.toAbsolutePath().normalize();
        try {
            make(wanted);
            if (!account.dropped() || passable(wanted)) {
                return wanted;
            }
            String name = wanted.getFileName() + "-"
                    + Integer.toHexString(wanted.toString().hashCode());
            Path other = refuge().resolve(name);
            make(other);
            say(wanted + " is closed to the user " + account.name() + ", so " + other + " takes its place");
            return other;
        } catch (IOException failure) {
            throw ProvisioningException.at(wanted, failure);
        }
    }

    /** What we make is open to the server's account whatever our umask; what was there keeps its permissions. */
    private void make(Path directory) throws IOException {
        if (directory == null || Files.isDirectory(directory)) {
            return;
        }
        make(directory.getParent());
        Files.createDirectories(directory);
        if (account.dropped()) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private boolean passable(Path directory) {
        List<String> test = List.of("/bin/sh", "-c", "test -x \"$0\"", directory.toString());
        return programs.run(Path.of("/"), account.running(test)).succeeded();
    }

    /** Under a directory that anybody may write to, so it is taken only if it is truly ours. */
    private static Path refuge() throws IOException {
        Path refuge = Path.of("/var/tmp/advisor-agent-0");
        if (!Files.exists(refuge, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(refuge);
        }
        boolean ours = Files.isDirectory(refuge, LinkOption.NOFOLLOW_LINKS)
                && Integer.valueOf(0).equals(Files.getAttribute(refuge, "unix:uid", LinkOption.NOFOLLOW_LINKS));
        if (!ours) {
            throw new ProvisioningException(
                    refuge + " belongs to somebody else; remove it or run as an ordinary user.");
        }
        Files.setPosixFilePermissions(refuge, PosixFilePermissions.fromString("rwxr-xr-x"));
        return refuge;
    }
}
