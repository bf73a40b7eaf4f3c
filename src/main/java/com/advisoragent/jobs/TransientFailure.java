package com.advisoragent.jobs;

import com.advisoragent.common.Retriable;
import java.time.Duration;
import java.util.Optional;

/** Something outside failed in a way that trying again may mend, perhaps after a wait that it asked for. */
public class TransientFailure extends RuntimeException implements Retriable {
    private final transient Optional<Duration> retryAfter;

    public TransientFailure(String message, Throwable cause, Optional<Duration> retryAfter) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    public TransientFailure(String message, Throwable cause) {
        this(message, cause, Optional.empty());
    }

    @Override
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
