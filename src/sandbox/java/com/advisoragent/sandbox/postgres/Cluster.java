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

/**
 * A database cluster on disk: {@code data} is PostgreSQL's, {@code password} the superuser's, {@code server.log} the last
 * start's.
 */
record Cluster(Machine machine, Installation installation, Path directory) {

    /** The version that wrote the data in the directory, if there is any. */
    static OptionalInt majorOf(Path directory) throws IOException {
        Path version = directory.resolve("data/PG_VERSION");
        return Files.exists(version)
                ? OptionalInt.of(Integer.parseInt(Files.readString(version).strip()))
                : OptionalInt.empty();
    }

    /** Makes the cluster if it is missing or was left half made. */
    void prepare(String superuser, boolean durable) throws IOException {
        machine.account().own(directory);
        if (majorOf(directory).isPresent()) {
            requireOwnership();
            return;
        }
        Path draft = directory.resolve("draft");
        Trees.remove(draft);
        machine.account().own(Files.createDirectory(draft));
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(passwordFile());
        machine.account().own(Files.createFile(passwordFile()));
        Files.writeString(passwordFile(), HexFormat.of().formatHex(random), StandardCharsets.US_ASCII);

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
        machine.say("making a database cluster in " + directory);
        Programs.Result result =
                machine.programs().run(directory, machine.account().running(command));
        if (!result.succeeded()) {
            throw ProvisioningException.after(
                    result, "PostgreSQL cannot make its data directory " + directory + "; see the cause.");
        }
        Files.move(draft, data());
    }

    private void requireOwnership() throws IOException {
        Object owner = Files.getAttribute(data(), "unix:uid");
        if (((Integer) owner).longValue() != machine.account().uid()) {
            throw new ProvisioningException("The data in " + directory + " belongs to the user "
                    + Files.getOwner(data()).getName() + "; run as that user, or remove the directory.");
        }
    }

    Path data() {
        return directory.resolve("data");
    }

    Path log() {
        return directory.resolve("server.log");
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
        return directory.resolve("password");
    }
}
