package com.advisoragent.sandbox.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's programs and extensions in a directory of their own, in Debian's layout or in Zonky's. */
record Installation(Path root, int major) {
    private static final Pattern DEFAULT_VERSION = Pattern.compile("default_version\\s*=\\s*'([^']+)'");

    Path program(String name) {
        return (debian() ? debianLibraries().resolve("bin") : root.resolve("bin")).resolve(name);
    }

    /** Where {@code vector.so} belongs. */
    Path libraries() {
        return debian() ? debianLibraries().resolve("lib") : root.resolve("lib/postgresql");
    }

    /** Where {@code vector.control} belongs. */
    Path extensions() {
        return (debian() ? root.resolve("share/postgresql/" + major) : root.resolve("share/postgresql"))
                .resolve("extension");
    }

    /** The version of pgvector that is installed here, if any. */
    Optional<String> vectorVersion() throws IOException {
        Path control = extensions().resolve("vector.control");
        if (!Files.isReadable(control)) {
            return Optional.empty();
        }
        Matcher version = DEFAULT_VERSION.matcher(Files.readString(control));
        return version.find() ? Optional.of(version.group(1)) : Optional.empty();
    }

    private boolean debian() {
        return Files.isDirectory(debianLibraries());
    }

    private Path debianLibraries() {
        return root.resolve("lib/postgresql/" + major);
    }
}
