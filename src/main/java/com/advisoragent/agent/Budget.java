package com.advisoragent.agent;

import java.time.Duration;

/** What one turn may cost: model calls, tokens and time. */
record Budget(int modelCalls, int tokens, Duration time, int sameCalls) {
    static final Budget STANDARD = new Budget(8, 120_000, Duration.ofMinutes(3), 2);
}
