package com.advisoragent.integration.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.advisoragent.integration.Unavailable;
import com.advisoragent.sandbox.time.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PaceTest {
    private final MovableClock clock = new MovableClock();
    private final List<Duration> pauses = new ArrayList<>();
    private final Pace<String> pace = new Pace<>(
            clock,
            time -> {
                pauses.add(time);
                clock.advance(time);
            },
            100,
            10);

    @Test
    void aFullBucketLetsThroughWhatItHolds() {
        pace.take("dana", 60);
        pace.take("dana", 40);

        assertThat(pauses).isEmpty();
    }

    @Test
    void whoComesThenWaitsUntilEnoughHasFlowedIn() {
        pace.take("dana", 100);
        pace.take("dana", 20);

        assertThat(pauses).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void itFillsAgainButNotBeyondItsBrim() {
        pace.take("dana", 100);
        clock.advance(Duration.ofHours(1));
        pace.take("dana", 100);
        pace.take("dana", 10);

        assertThat(pauses).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void oneAccountDoesNotWaitForAnother() {
        pace.take("dana", 100);
        pace.take("trevor", 100);

        assertThat(pauses).isEmpty();
    }

    @Test
    void aLongWaitIsRefusedAndTakesNothing() {
        pace.take("dana", 100);

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> pace.take("dana", 101))
                .satisfies(refused -> assertThat(refused.retryAfter()).contains(Duration.ofMillis(10_100)));

        pace.take("dana", 10);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void inNoWindowComesMoreThanTheBucketHoldsAndWhatFlowsIn() {
        record Taken(Instant at, int units) {}
        List<Taken> taken = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            int units = 1 + i * 7 % 20;
            pace.take("dana", units);
            taken.add(new Taken(clock.instant(), units));
            clock.advance(Duration.ofMillis(i * 37 % 900));
        }

        assertThat(taken).allSatisfy(first -> {
            int within = taken.stream()
                    .filter(each -> !each.at().isBefore(first.at())
                            && each.at().isBefore(first.at().plusSeconds(10)))
                    .mapToInt(Taken::units)
                    .sum();
            assertThat(within).isLessThanOrEqualTo(100 + 10 * 10);
        });
    }

    @Test
    void aStandingClockHoldsNobodyUpForLongerThanTheirTurn() {
        List<Duration> waited = new ArrayList<>();
        Pace<String> standing = new Pace<>(clock, waited::add, 10, 10);
        for (int i = 0; i < 50; i++) {
            standing.take("dana", 10);
        }

        assertThat(waited).hasSize(49).allMatch(Duration.ofSeconds(1)::equals);
    }
}
