package com.advisoragent.sandbox.time;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits on a condition with a deadline; a test never waits for a length of time. */
public final class Until {
    private static final Duration AT_MOST = Duration.ofSeconds(20);
    private static final long LOOK_EVERY_NANOS = 5_000_000;

    private Until() {}

    /** Returns once the condition holds. Throws AssertionError, naming what was awaited, when the time is over. */
    public static void holds(String what, BooleanSupplier condition) {
        found(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /** What the supplier gives once it gives something. */
    public static <T> T found(String what, Supplier<Optional<T>> supplier) {
        long deadline = System.nanoTime() + AT_MOST.toNanos();
        Optional<T> found = supplier.get();
        while (found.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain until " + what);
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
            found = supplier.get();
        }
        return found.get();
    }
}
