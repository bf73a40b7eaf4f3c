package com.advisoragent.launch;

import com.advisoragent.app.Console;
import com.advisoragent.app.IncompleteSettings;
import com.advisoragent.app.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What {@code java -jar advisor-agent.jar} runs: the operator's commands, or the service. Settings are checked before the
 * server boots, so that a missing one is told in a moment and not after ten seconds of log.
 *
 * <p>Lives at the jar's root beside the server's own launcher; the product itself is the WAR inside.
 */
public final class Main {
    private static final int EXIT_START = 1;
    private static final int EXIT_SETTINGS = 2;
    /** What the server and the application take when they are unpacked; and when they are laid out before. */
    private static final int NEEDED_MEGABYTES = 300;

    private static final int NEEDED_MEGABYTES_LAID_OUT = 16;

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            System.exit(new OperatorCommands().run(List.of(arguments)));
        }
        int port = settingsOrExit().port();
        requireFree(port);
        requireRoom();
        new OrderlyStop().onSignals();
        start(port);
        if (!deployed()) {
            Console.error("Advisor Agent could not start: the reason is in the log above.");
            System.exit(EXIT_START);
        }
    }

    private static Settings settingsOrExit() {
        try {
            return Settings.read(name -> Optional.ofNullable(System.getenv(name)));
        } catch (IncompleteSettings incomplete) {
            Console.error(incomplete.getMessage());
            System.exit(EXIT_SETTINGS);
            throw incomplete;
        }
    }

    /** The server would say it in the middle of a stack trace, and go on. */
    private static void requireFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(port));
        } catch (IOException taken) {
            Console.error("Advisor Agent cannot start: port " + port + " is not to be had (" + taken.getMessage()
                    + "). Stop the program that uses it, or set PORT to another one.");
            System.exit(EXIT_START);
        }
    }

    /** The server unpacks itself there; that it could not would be said in a stack trace, too. */
    private static void requireRoom() {
        Path directory = Path.of(System.getProperty("java.io.tmpdir"));
        int needed = Layout.application().isPresent() ? NEEDED_MEGABYTES_LAID_OUT : NEEDED_MEGABYTES;
        long free = Files.isWritable(directory) ? directory.toFile().getUsableSpace() >> 20 : 0;
        if (free < needed) {
            Console.error("Advisor Agent cannot start: it needs " + needed + " MB for temporary files in " + directory
                    + ", and may use " + free + " MB. Make room there, or name another directory:"
                    + " java -Djava.io.tmpdir=DIRECTORY -jar advisor-agent.jar");
            System.exit(EXIT_START);
        }
    }

    private static void start(int port) throws ReflectiveOperationException, IOException {
        List<String> options = new ArrayList<>(List.of(
                "--port",
                Integer.toString(port),
                "--nohazelcast",
                "--disablephonehome",
                "--logproperties",
                logSettings()));
        Optional<Path> application = Layout.application();
        application.ifPresent(directory -> options.addAll(List.of("--deploy", directory.toString())));
        Class<?> launcher = application.isPresent() ? Class.forName(Layout.LAUNCHER) : server();
        launcher.getMethod("main", String[].class).invoke(null, (Object) options.toArray(String[]::new));
    }

    /** The server wants a file; ours is inside the jar. */
    private static String logSettings() throws IOException {
        Path file = Files.createTempFile("advisor-agent-logging-", ".properties");
        file.toFile().deleteOnExit();
        try (InputStream settings = Main.class.getResourceAsStream("logging.properties")) {
            Files.copy(settings, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file.toString();
    }

    /** A failed deployment leaves the server running with nothing in it. */
    private static boolean deployed() throws ReflectiveOperationException {
        Object server = server().getMethod("getInstance").invoke(null);
        Object runtime = server.getClass().getMethod("getRuntime").invoke(server);
        Method names = Class.forName("fish.payara.micro.PayaraMicroRuntime").getMethod("getDeployedApplicationNames");
        return !((Collection<?>) names.invoke(runtime)).isEmpty();
    }

    private static Class<?> server() throws ClassNotFoundException {
        return Class.forName("fish.payara.micro.PayaraMicro");
    }
}
