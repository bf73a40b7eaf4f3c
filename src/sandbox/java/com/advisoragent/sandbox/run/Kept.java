package com.advisoragent.sandbox.run;

import com.advisoragent.connect.Keyset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** What stays the same from one start of the sandbox to the next, a small file each. */
final class Kept {
    private static final Duration PRACTICE_IS_FRESH = Duration.ofDays(1);

    private final Path home;

    Kept(Path home) {
        this.home = home;
    }

    /** The keyset that the kept database's tokens are encrypted with. */
    String keyset() throws IOException {
        Path file = home.resolve("keyset.json");
        if (!Files.exists(file)) {
            Path draft = Files.createTempFile(
                    home,
                    "keyset",
                    ".draft",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, Keyset.fresh());
            Files.move(draft, file);
        }
        return Files.readString(file);
    }

    /**
     * The moment that the practice's dates are relative to: the same for a day, since every new date is embedded anew.
     */
    Instant practiceNow(Clock clock) throws IOException {
        Path file = home.resolve("practice-now");
        Instant now = clock.instant();
        if (Files.exists(file)) {
            Instant kept = parsed(Files.readString(file).strip());
            if (!kept.isAfter(now) && kept.plus(PRACTICE_IS_FRESH).isAfter(now)) {
                return kept;
            }
        }
        Files.writeString(file, now.toString());
        return now;
    }

    /** A simulator's port: last time's if it is free, so that its address stays, else any. */
    int port(String simulator) {
        Path file = home.resolve(simulator + ".port");
        try {
            int last = Files.exists(file) ? number(Files.readString(file).strip()) : 0;
            int port = free(last) ? last : anyPort();
            Files.writeString(file, Integer.toString(port));
            return port;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static Instant parsed(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException damaged) {
            return Instant.EPOCH;
        }
    }

    private static int number(String text) {
        return text.matches("\\d{1,5}") && Integer.parseInt(text) < 65_536 ? Integer.parseInt(text) : 0;
    }

    private static boolean free(int port) {
        if (port == 0) {
            return false;
        }
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static int anyPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
