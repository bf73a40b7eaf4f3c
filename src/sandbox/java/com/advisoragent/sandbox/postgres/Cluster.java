package com.advisoragent.sandbox.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A database cluster on disk: {@code data} is PostgreSQL's, {@code password} the superuser's, {@code server.log} the last
 * start's.
 */
record Cluster(Machine machine, Installation installation, Path directory) {
    static final String CLAIM = "claim.lock";
    private static final String DATA = "data";
    private static final String DRAFT = "draft";
    private static final String PASSWORD = "password";
    private static final String LOG = "server.log";
    private static final String SOCKET = ".s.PGSQL.";
    private static final Set<String> OURS = Set.of(CLAIM, DATA, DRAFT, PASSWORD, LOG);

    /** The version that wrote the data in the directory, if there is any. */
    static OptionalInt majorOf(Path directory) throws IOException {
        Path version = directory.resolve(DATA).resolve("PG_VERSION");
        return Files.exists(version)
                ? OptionalInt.of(Integer.parseInt(Files.readString(version).strip()))
                : OptionalInt.empty();
    }

    /**
     * Refuses a directory that holds anything of somebody else's, since we close it to others, and, for data that we
     * shall remove, one that holds data already.
     */
    static void requireOurs(Path directory, boolean durable) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            List<String> names =
                    entries.map(entry -> entry.getFileName().toString()).toList();
            if (names.stream().anyMatch(name -> !OURS.contains(name) && !name.startsWith(SOCKET))) {
                throw new ProvisioningException(
                        directory + " holds other files; name a new directory for the database.");
            }
            if (!durable && names.contains(DATA)) {
                throw new ProvisioningException(
                        directory + " holds a database already; name a new directory for one that is thrown away.");
            }
        }
    }

    /** Makes the cluster if it is missing or was left half made. */
    void prepare(String superuser, boolean durable) throws IOException {
        if (majorOf(directory).isPresent()) {
            requireOwnership();
            machine.account().own(directory);
            return;
        }
        machine.account().own(directory);
        machine.say("making a database cluster in " + directory);
        Path draft = directory.resolve(DRAFT);
        Trees.remove(draft);
        machine.account().own(Files.createDirectory(draft));
        makePassword();
        List<String> command = new ArrayList<>(List.of(
                installation.program("initdb").toString(),
                "--pgdata=" + draft,
                "--username=" + superuser,
                "--pwfile=" + passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--text-search-config=english"));
        if (!durable) {
            command.add("--no-sync");
        }
        requireSuccess(machine.programs().run(directory, machine.account().running(command)));
        Files.move(draft, data());
    }

    private void makePassword() throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(passwordFile());
        machine.account().own(Files.createFile(passwordFile()));
        Files.writeString(passwordFile(), HexFormat.of().formatHex(random), StandardCharsets.US_ASCII);
    }

    private void requireSuccess(Programs.Result made) {
        if (made.says("could not look up effective user ID")) {
            throw ProvisioningException.after(
                    made,
                    "The user with the id " + machine.account().uid()
                            + " has no name, which PostgreSQL needs; run as a user that /etc/passwd names.");
        }
        if (made.says("No space left")) {
            throw ProvisioningException.after(made, "The disk under " + directory + " is full; make room.");
        }
        if (!made.succeeded()) {
            throw ProvisioningException.after(
                    made, "PostgreSQL cannot make its data directory " + directory + "; see the cause.");
        }
    }

    private void requireOwnership() throws IOException {
        Object owner = Files.getAttribute(data(), "unix:uid");
        if (((Integer) owner).longValue() != machine.account().uid()) {
            throw new ProvisioningException("The data in " + directory + " belongs to the user "
                    + Files.getOwner(data()).getName() + "; run as that user, or remove the directory.");
        }
    }

    Path data() {
        return directory.resolve(DATA);
    }

    Path log() {
        return directory.resolve(LOG);
    }

    String password() {
        try {
            return Files.readString(passwordFile(), StandardCharsets.US_ASCII);
        } catch (IOException missing) {
            throw new ProvisioningException(
                    "The password file " + passwordFile() + " is gone; remove the data directory to start anew.",
                    missing);
        }
    }

    private Path passwordFile() {
        return directory.resolve(PASSWORD);
    }
}
