package com.advisoragent.launch;

import com.advisoragent.app.Console;
import com.advisoragent.app.WorkMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;
import sun.misc.Signal;

/**
 * Lets running work finish before the server goes: the server by itself takes the database away first. While there is no
 * application yet, a signal ends the process as it would any other.
 */
final class OrderlyStop {
    /** What a shell sees of a program that a signal ended. */
    private static final int BY_SIGNAL = 128;

    private final AtomicBoolean stopping = new AtomicBoolean();

    /** From now on SIGTERM and Ctrl-C end this process in order, and the second of them at once. */
    void onSignals() {
        for (String name : List.of("TERM", "INT")) {
            Signal.handle(new Signal(name), signal -> stop(BY_SIGNAL + signal.getNumber()));
        }
    }

    private void stop(int exit) {
        if (!stopping.compareAndSet(false, true)) {
            Runtime.getRuntime().halt(exit);
        }
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(new ObjectName(WorkMXBean.NAME), "finish", new Object[0], new String[0]);
        } catch (InstanceNotFoundException noApplicationYet) {
            // Nothing runs that could be waited for.
        } catch (JMException failed) {
            Console.error("Running work was not waited for, and goes on at another node or the next start: " + failed);
        } finally {
            System.exit(exit);
        }
    }
}
