package com.advisoragent.llm.openai;

import com.advisoragent.llm.ModelException;
import java.time.Duration;
import java.util.Optional;

/** One try did not work. Says whether another may, and how long the server wants to be left alone first. */
final class AttemptFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ModelException.Kind kind;
    private final boolean again;
    private final transient Optional<Duration> hint;

    private AttemptFailed(
            ModelException.Kind kind, String message, boolean again, Optional<Duration> hint, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.again = again;
        this.hint = hint;
    }

    static AttemptFailed forGood(ModelException.Kind kind, String message) {
        return new AttemptFailed(kind, message, false, Optional.empty(), null);
    }

    static AttemptFailed forNow(ModelException.Kind kind, String message, Optional<Duration> hint) {
        return new AttemptFailed(kind, message, true, hint, null);
    }

    /** The connection could not be made or broke. */
    static AttemptFailed connection(Throwable cause) {
        String what = "connection failed: " + cause.getClass().getSimpleName();
        return new AttemptFailed(ModelException.Kind.UNAVAILABLE, what, true, Optional.empty(), cause);
    }

    boolean again() {
        return again;
    }

    Optional<Duration> hint() {
        return hint;
    }

    ModelException toModelException(int attempts) {
        String tries = attempts == 1 ? "" : ", after " + attempts + " attempts";
        return new ModelException(kind, getMessage() + tries, getCause());
    }
}
