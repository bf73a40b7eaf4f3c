package com.advisoragent.sandbox.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who the server runs as: ourselves, or, since PostgreSQL refuses root, an unprivileged user that root drops to. */
record Account(String name, long uid, long gid, boolean dropped) {

    static Account current(Path passwd) {
        long self = ownId();
        if (self != 0) {
            return new Account(System.getProperty("user.name"), self, self, false);
        }
        return unprivileged(passwd, "postgres")
                .or(() -> unprivileged(passwd, "nobody"))
                .orElseThrow(() -> new ProvisioningException("PostgreSQL refuses to run as root and there is no user"
                        + " `postgres` or `nobody` to drop to; run as an ordinary user."));
    }

    /** The owner of a file that we make; the JDK's own answer is 0, which is root, for a user without a name. */
    private static long ownId() {
        try {
            Path probe = Files.createTempFile("advisor-agent", ".id");
            long owner = ((Integer) Files.getAttribute(probe, "unix:uid")).longValue();
            Files.delete(probe);
            return owner;
        } catch (IOException failure) {
            throw ProvisioningException.at(Path.of(System.getProperty("java.io.tmpdir")), failure);
        }
    }

    private static Optional<Account> unprivileged(Path passwd, String user) {
        try {
            return Files.readAllLines(passwd).stream()
                    .map(line -> line.split(":", -1))
                    .filter(fields -> fields.length > 3 && fields[0].equals(user))
                    .map(fields -> new Account(user, Long.parseLong(fields[2]), Long.parseLong(fields[3]), true))
                    .findFirst();
        } catch (IOException unreadable) {
            throw new ProvisioningException(passwd + " cannot be read; run as an ordinary user.", unreadable);
        }
    }

    /** The command as this account runs it. */
    List<String> running(List<String> command) {
        return dropped ? prefixed(List.of("setpriv"), command) : command;
    }

    /**
     * The same for a server, which the kernel then ends with the signal when the thread that started it ends. In a session
     * of its own, so that a terminal's Ctrl-C does not end it before those who use it.
     */
    List<String> runningWithUs(String signal, List<String> command) {
        return prefixed(List.of("setsid", "setpriv", "--pdeathsig", signal), command);
    }

    private List<String> prefixed(List<String> prefix, List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        if (dropped) {
            all.addAll(List.of("--reuid=" + uid, "--regid=" + gid, "--clear-groups"));
        }
        all.addAll(command);
        return all;
    }

    /** Makes the path this account's, for nobody else to read. */
    void own(Path path) throws IOException {
        if (dropped) {
            Files.setAttribute(path, "unix:gid", (int) gid);
            Files.setAttribute(path, "unix:uid", (int) uid);
        }
        String mode = Files.isDirectory(path) ? "rwx------" : "rw-------";
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
}
