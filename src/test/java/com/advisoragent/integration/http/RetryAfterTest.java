package com.advisoragent.integration.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.time.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RetryAfterTest {
    private final MovableClock clock = new MovableClock();

    @Test
    void secondsAndDatesAreRead() {
        assertThat(RetryAfter.of("7", clock)).contains(Duration.ofSeconds(7));
        assertThat(RetryAfter.of("Mon, 2 Mar 2026 10:00:30 GMT", clock)).contains(Duration.ofSeconds(30));
        assertThat(RetryAfter.of("Mon, 2 Mar 2026 09:00:00 GMT", clock)).contains(Duration.ZERO);
    }

    @Test
    void anythingElseIsNone() {
        assertThat(RetryAfter.of("soon", clock)).isEmpty();
        assertThat(RetryAfter.of("-3", clock)).isEmpty();
    }
}
