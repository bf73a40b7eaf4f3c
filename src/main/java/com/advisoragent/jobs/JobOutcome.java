package com.advisoragent.jobs;

import java.time.Duration;

/** How a run of a job ended, short of failing. */
public sealed interface JobOutcome {
    /** The work is done; the instance is removed. */
    record Done() implements JobOutcome {}

    /** Not yet: try again after this long. Counts as no failure. */
    record Again(Duration delay) implements JobOutcome {}

    static JobOutcome done() {
        return new Done();
    }

    static JobOutcome againAfter(Duration delay) {
        return new Again(delay);
    }
}
