package com.advisoragent.sandbox.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The programs that one search path finds; nothing outside it is ever run. */
final class Programs {
    private static final long MINUTES = 10;

    private final String searchPath;

    Programs(String searchPath) {
        this.searchPath = searchPath;
    }

    /** What a program printed on both its outputs, and how it ended. */
    record Result(String command, int exit, String output) {
        boolean succeeded() {
            return exit == 0;
        }

        boolean says(String words) {
            return output.contains(words);
        }
    }

    /** The PATH of this process, with the system's directories that an ordinary user's PATH often lacks. */
    static Programs ofThisProcess() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        return new Programs(path + ":/usr/local/sbin:/usr/sbin:/sbin");
    }

    Optional<Path> find(String name) {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(searchPath)
                .filter(directory -> !directory.isBlank())
                .map(directory -> Path.of(directory, name))
                .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program))
                .findFirst();
    }

    /** Runs to the end, ten minutes at most. A program that is missing or does not end is a {@link ProvisioningException}. */
    Result run(Path directory, List<String> command) {
        Path output = null;
        try {
            output = Files.createTempFile("advisor-agent", ".out");
            Process process = start(directory, command, output);
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new ProvisioningException(
                        "`" + command.get(0) + "` did not end within " + MINUTES + " minutes; run it again.");
            }
            return new Result(
                    String.join(" ", command),
                    process.exitValue(),
                    Files.readString(output).strip());
        } catch (IOException failure) {
            throw new ProvisioningException(
                    "`" + command.get(0) + "` cannot be run (" + failure.getMessage()
                            + "); check it and the free disk space.",
                    failure);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new ProvisioningException("Provisioning PostgreSQL was interrupted; run it again.", interrupt);
        } finally {
            if (output != null) {
                output.toFile().delete();
            }
        }
    }

    /** Starts without waiting; both outputs go to the file, which is begun anew. */
    Process start(Path directory, List<String> command, Path output) throws IOException {
        List<String> resolved = new ArrayList<>(command);
        resolved.set(0, executable(command.get(0)).toString());
        ProcessBuilder builder = new ProcessBuilder(resolved)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile());
        builder.environment().put("PATH", searchPath);
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        // A caller's own PostgreSQL settings must not lead our programs to another server.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        return builder.start();
    }

    private Path executable(String name) {
        if (name.startsWith("/")) {
            return Path.of(name);
        }
        return find(name)
                .orElseThrow(() ->
                        new ProvisioningException("There is no `" + name + "` on PATH; install it, or start Docker."));
    }
}
