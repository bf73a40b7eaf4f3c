package com.advisoragent.launch;

import com.advisoragent.app.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Runs an operator's command with the product's own classes, unpacked from the WAR for as long as it takes. */
final class OperatorCommands {
    private static final String WAR = "/MICRO-INF/deploy/ROOT.war";
    private static final String CLASSES = "WEB-INF/classes/";
    private static final String LIBRARIES = "WEB-INF/lib/";
    /** Of the server's own, which the service finds there, and a command needs too. */
    private static final String JSON = "runtime/jakarta.json.jar";

    /** Returns the exit code. */
    int run(List<String> arguments) throws Exception {
        Optional<Path> laidOut = Layout.application();
        if (laidOut.isPresent()) {
            return run(arguments, classPath(laidOut.get(), laidOut.get().resolveSibling(JSON)));
        }
        Path unpacked = Files.createTempDirectory("advisor-agent-");
        try {
            unpack(unpacked);
            Path json = unpacked.resolve(JSON);
            Files.createDirectories(json.getParent());
            try (InputStream server = OperatorCommands.class.getResourceAsStream("/MICRO-INF/" + JSON)) {
                Files.copy(server, json);
            }
            return run(arguments, classPath(unpacked, json));
        } finally {
            delete(unpacked);
        }
    }

    private static int run(List<String> arguments, URL[] classPath) throws Exception {
        try (URLClassLoader product = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(product);
            return (int) product.loadClass("com.advisoragent.app.Operator")
                    .getMethod("run", List.class)
                    .invoke(null, arguments);
        } catch (InvocationTargetException failed) {
            Console.error(failed.getCause().getMessage());
            return 1;
        }
    }

    private static void unpack(Path target) throws IOException {
        try (InputStream war = OperatorCommands.class.getResourceAsStream(WAR);
                ZipInputStream zip = new ZipInputStream(war)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                Path file = target.resolve(name).normalize();
                boolean wanted = name.startsWith(CLASSES) || name.startsWith(LIBRARIES);
                if (entry.isDirectory() || !wanted || !file.startsWith(target)) {
                    continue;
                }
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
    }

    private static URL[] classPath(Path application, Path json) throws IOException {
        List<URL> path = new ArrayList<>(List.of(
                application.resolve(CLASSES).toUri().toURL(), json.toUri().toURL()));
        try (Stream<Path> libraries = Files.list(application.resolve(LIBRARIES))) {
            for (Path library : libraries.toList()) {
                path.add(library.toUri().toURL());
            }
        }
        return path.toArray(URL[]::new);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        }
    }
}
