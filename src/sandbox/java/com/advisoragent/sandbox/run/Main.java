package com.advisoragent.sandbox.run;

import com.advisoragent.app.IncompleteSettings;
import com.advisoragent.sandbox.postgres.ProvisioningException;
import java.time.Duration;

/** {@code ./mvnw -Psandbox}: starts the whole, says where it is, and stops it all with itself. */
public final class Main {
    private static final int FAILED = 1;

    private static volatile boolean stopping;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopping = true, "stopping"));
        endWithParent();
        long start = System.nanoTime();
        try {
            SandboxOptions options = SandboxOptions.read(System::getProperty, System.getenv());
            Sandbox sandbox = Sandbox.start(options, Main::say);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            say("Ready after " + took.toSeconds() + " s with " + sandbox.model() + ".");
            say("");
            say("Advisor Agent sandbox: " + sandbox.pageAddress() + "  (" + sandbox.model() + ", Ctrl-C stops it)");
            say("");
            int exit = sandbox.awaitServiceEnd();
            refuse("The service ended by itself with " + exit + "; see the end of " + sandbox.serviceLog() + ".");
        } catch (SandboxException | ProvisioningException | IncompleteSettings unable) {
            if (unable.getCause() != null && !stopping) {
                System.err.println(unable.getCause().getMessage());
            }
            refuse(unable.getMessage());
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }

    /** Nobody answers for us once Maven is gone, however it went. */
    private static void endWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(FAILED)));
    }

    /** Whoever is told to stop in the middle fails, too, and that is nobody's concern. */
    private static void refuse(String sentence) {
        if (stopping) {
            return;
        }
        System.err.println();
        System.err.println("sandbox: " + sentence);
        System.exit(FAILED);
    }
}
