package com.advisoragent.integration;

import com.advisoragent.common.Retriable;
import java.time.Duration;
import java.util.Optional;

/** The provider is busy, broken or out of reach, and nothing was changed there: the same call may be made again. */
public final class Unavailable extends IntegrationException implements Retriable {
    private final transient Optional<Duration> retryAfter;

    public Unavailable(String message, Throwable cause, Optional<Duration> retryAfter) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
