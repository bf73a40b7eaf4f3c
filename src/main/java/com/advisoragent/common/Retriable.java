package com.advisoragent.common;

import java.time.Duration;
import java.util.Optional;

/** Marks a failure that trying again may mend, perhaps after a wait that the other side asked for. */
public interface Retriable {
    Optional<Duration> retryAfter();
}
