package com.advisoragent.launch;

import com.advisoragent.app.Console;
import java.lang.reflect.InvocationTargetException;
import java.util.Collection;
import java.util.List;
import sun.misc.Signal;

/**
 * Takes the application down before the server: told to stop, the server closes everything at once, so that work which is
 * being finished may find its database gone. Needs the server to be up.
 */
final class OrderlyStop {
    /** What a shell sees of a program that a signal ended. */
    private static final int BY_SIGNAL = 128;

    private final Object runtime;

    /** @param runtime the server's own face, see {@code fish.payara.micro.PayaraMicroRuntime} */
    OrderlyStop(Object runtime) {
        this.runtime = runtime;
    }

    /** From now on SIGTERM and Ctrl-C end this process in order. */
    void onSignals() {
        for (String name : List.of("TERM", "INT")) {
            Signal.handle(new Signal(name), signal -> stop(signal.getNumber()));
        }
    }

    private void stop(int signal) {
        try {
            for (Object application : applications()) {
                runtime.getClass().getMethod("undeploy", String.class).invoke(runtime, application);
            }
        } catch (InvocationTargetException failed) {
            Console.error("The application did not stop in order: " + failed.getCause());
        } catch (ReflectiveOperationException unknown) {
            Console.error("The application could not be stopped first: " + unknown.getMessage());
        } finally {
            System.exit(BY_SIGNAL + signal);
        }
    }

    private Collection<?> applications() throws ReflectiveOperationException {
        return List.copyOf((Collection<?>)
                runtime.getClass().getMethod("getDeployedApplicationNames").invoke(runtime));
    }
}
