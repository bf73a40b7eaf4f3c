package com.advisoragent.integration;

import com.advisoragent.integration.Refused.Reason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

/** What goes wrong with the next calls to a fake, in this order; each call uses one up. */
public final class FakeFaults {
    private enum Kind {
        UNAVAILABLE,
        ANSWER_LOST,
        CALL_LOST
    }

    private record Fault(Optional<Kind> kind, Optional<Reason> refusal) {}

    private final Deque<Fault> next = new ArrayDeque<>();

    /** The next call, read or write, does nothing and throws {@link Unavailable}. */
    public synchronized FakeFaults unavailable() {
        return add(Kind.UNAVAILABLE);
    }

    /** The next write is carried out and throws {@link OutcomeUnknown}; a read that comes first throws Unavailable. */
    public synchronized FakeFaults answerLost() {
        return add(Kind.ANSWER_LOST);
    }

    /** The next write does nothing and throws {@link OutcomeUnknown} all the same. */
    public synchronized FakeFaults callLost() {
        return add(Kind.CALL_LOST);
    }

    /** The next call does nothing and throws {@link Refused}. */
    public synchronized FakeFaults refused(Reason reason) {
        next.add(new Fault(Optional.empty(), Optional.of(reason)));
        return this;
    }

    public synchronized void clear() {
        next.clear();
    }

    <T> T read(Supplier<T> call) {
        Optional<Fault> fault = take();
        fault.flatMap(Fault::refusal).ifPresent(FakeFaults::refuse);
        if (fault.isPresent()) {
            throw unreachable();
        }
        return call.get();
    }

    <T> T write(Supplier<T> call) {
        Optional<Fault> fault = take();
        fault.flatMap(Fault::refusal).ifPresent(FakeFaults::refuse);
        Optional<Kind> kind = fault.flatMap(Fault::kind);
        if (kind.filter(Kind.UNAVAILABLE::equals).isPresent()) {
            throw unreachable();
        }
        if (kind.filter(Kind.CALL_LOST::equals).isPresent()) {
            throw new OutcomeUnknown("told to lose the call", null);
        }
        T done = call.get();
        if (kind.isPresent()) {
            throw new OutcomeUnknown("told to lose the answer", null);
        }
        return done;
    }

    void write(Runnable call) {
        write(() -> {
            call.run();
            return true;
        });
    }

    private FakeFaults add(Kind kind) {
        next.add(new Fault(Optional.of(kind), Optional.empty()));
        return this;
    }

    private synchronized Optional<Fault> take() {
        return Optional.ofNullable(next.poll());
    }

    private static void refuse(Reason reason) {
        throw new Refused(reason, "told to refuse", null);
    }

    private static Unavailable unreachable() {
        return new Unavailable("told to be unavailable", null, Optional.of(Duration.ofSeconds(1)));
    }
}
