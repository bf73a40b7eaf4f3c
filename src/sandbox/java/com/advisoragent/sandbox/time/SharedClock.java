package com.advisoragent.sandbox.time;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * A clock that goes on as time does and can be moved ahead, for several processes at once: how far it is ahead stands in a
 * file. A service takes it by {@link #jvmOptions}. Uses nothing but the platform, since the service has no more of us.
 */
public final class SharedClock extends Clock {
    private static final String FILE = "shared.clock";

    private final Path file;

    /** For the service, which finds it by its name. */
    public SharedClock() {
        this(Path.of(System.getProperty(FILE)));
    }

    private SharedClock(Path file) {
        this.file = file;
    }

    /** One that starts there. */
    public static SharedClock at(Path file, Instant start) {
        SharedClock clock = new SharedClock(file.toAbsolutePath());
        clock.write(Duration.between(Instant.now(), start));
        return clock;
    }

    /** Never back. */
    public synchronized void advance(Duration time) {
        write(ahead().plus(time));
    }

    /** What a Java process is started with to go by this clock. */
    public List<String> jvmOptions() {
        Path jar = file.resolveSibling(file.getFileName() + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            String code = SharedClock.class.getName().replace('.', '/') + ".class";
            entries.putNextEntry(new JarEntry(code));
            try (InputStream in = SharedClock.class.getResourceAsStream("/" + code)) {
                in.transferTo(entries);
            }
            entries.putNextEntry(new JarEntry("META-INF/services/" + Clock.class.getName()));
            entries.write(SharedClock.class.getName().getBytes(StandardCharsets.UTF_8));
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        }
        return List.of("-Xbootclasspath/a:" + jar, "-D" + FILE + "=" + file);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("this clock has no zone of its own");
    }

    private Duration ahead() {
        try {
            return Duration.parse(Files.readString(file));
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }

    /** At once, so that nobody reads half of it. */
    private void write(Duration ahead) {
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), ahead.toString());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        }
    }
}
