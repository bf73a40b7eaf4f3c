package com.advisoragent.sandbox.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What PostgreSQL writes about itself into its data directory while it runs, and leaves there when it is killed. */
record PidFile(Path data) {

    /** The server that the file names, if that process lives and is truly a server of this data. */
    Optional<ProcessHandle> server() throws IOException {
        List<String> lines = lines();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        long pid = Long.parseLong(lines.get(0).strip());
        Path commandLine = Path.of("/proc/" + pid + "/cmdline");
        // Where there is no /proc to tell, a living process counts.
        return ProcessHandle.of(pid).filter(process -> !Files.isDirectory(Path.of("/proc/self")) || names(commandLine));
    }

    /** How far the server has come: its own word, {@code starting}, {@code ready} or {@code stopping}; empty before that. */
    String status() throws IOException {
        List<String> lines = lines();
        return lines.size() < 8 ? "" : lines.get(7).strip();
    }

    void remove() throws IOException {
        Files.deleteIfExists(path());
    }

    private boolean names(Path commandLine) {
        try {
            return Files.readString(commandLine, StandardCharsets.ISO_8859_1).contains(data.toString());
        } catch (IOException ended) {
            // Unreadable but there: it may be the server, and two servers on one directory would destroy it.
            return Files.exists(commandLine);
        }
    }

    private List<String> lines() throws IOException {
        try {
            return Files.readAllLines(path());
        } catch (NoSuchFileException stopped) {
            return List.of();
        }
    }

    private Path path() {
        return data.resolve("postmaster.pid");
    }
}
