package com.advisoragent.launch;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The service laid out as files, for quick starts: the server unpacked, and the application beside it. Made by {@code
 * docker/prepare.sh}; without it, everything is in the runnable jar.
 */
final class Layout {
    /** Of the server's own; on the class path only if it is unpacked. */
    static final String LAUNCHER = "fish.payara.micro.impl.RootDirLauncher";

    private static final String APPLICATION = "ROOT";

    private Layout() {}

    /** The application as a directory, if this process was started from a layout. */
    static Optional<Path> application() {
        if (Layout.class.getResource("/" + LAUNCHER.replace('.', '/') + ".class") == null) {
            return Optional.empty();
        }
        try {
            File jar = new File(Layout.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Optional.of(jar.toPath().resolveSibling(APPLICATION));
        } catch (URISyntaxException notAFile) {
            throw new IllegalStateException("The launcher does not run from a file", notAFile);
        }
    }
}
