package com.advisoragent.sandbox.slack;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** The one lock of the simulated workspace, and the bell that rings when something in it changed. */
final class Changes {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long version;

    /** Called with the lock held. */
    synchronized void happened() {
        version++;
        notifyAll();
        listeners.forEach(Runnable::run);
    }

    synchronized long version() {
        return version;
    }

    /** Listeners run under the lock and must return at once. */
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** Waits until {@code wanted} finds something; asks again after every change. Empty when the time is over. */
    synchronized <T> Optional<T> await(Supplier<Optional<T>> wanted, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            while (true) {
                Optional<T> found = wanted.get();
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (found.isPresent() || left <= 0) {
                    return found;
                }
                wait(left);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
