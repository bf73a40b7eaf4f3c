package com.advisoragent.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.common.Tenant;
import com.advisoragent.knowledge.TestKnowledge;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.database.ProductDatabases;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoticeHabitsTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Test
    void quietHoursOverMidnightHoldUntilTheirEnd() {
        assertThat(NoticeHabits.DEFAULT.hold(Instant.parse("2026-03-03T03:00:00Z"), NEW_YORK))
                .as("22:00 there")
                .isEqualTo(Duration.ofHours(9));
        assertThat(NoticeHabits.DEFAULT.hold(Instant.parse("2026-03-03T11:30:00Z"), NEW_YORK))
                .as("06:30 there")
                .isEqualTo(Duration.ofMinutes(30));
        assertThat(NoticeHabits.DEFAULT.hold(Instant.parse("2026-03-03T12:00:00Z"), NEW_YORK))
                .as("07:00 there")
                .isZero();
        assertThat(NoticeHabits.DEFAULT.hold(Instant.parse("2026-03-03T20:00:00Z"), NEW_YORK))
                .as("the afternoon")
                .isZero();
    }

    @Test
    void quietHoursOnTheNightThatSkipsAnHourEndAtTheirTimeOnTheClock() {
        assertThat(NoticeHabits.DEFAULT.hold(Instant.parse("2026-03-08T05:00:00Z"), NEW_YORK))
                .isEqualTo(Duration.ofHours(6));
    }

    @Test
    void theBriefComesAtTheAdvisorsOwnTimeTodayOrTomorrow() {
        assertThat(NoticeHabits.DEFAULT.nextBrief(Instant.parse("2026-03-02T13:00:00Z"), NEW_YORK))
                .contains(Instant.parse("2026-03-02T13:00:00Z"));
        assertThat(NoticeHabits.DEFAULT.nextBrief(Instant.parse("2026-03-02T13:00:01Z"), NEW_YORK))
                .contains(Instant.parse("2026-03-03T13:00:00Z"));
        assertThat(new NoticeHabits(Optional.empty(), Optional.empty(), Optional.empty())
                        .nextBrief(Instant.EPOCH, NEW_YORK))
                .isEmpty();
    }

    @Test
    void eachAdvisorsHabitsAreKept() {
        try (ProductDatabase database = ProductDatabases.fresh()) {
            NoticeHabitsStore store = new NoticeHabitsStore(database.entities(), database.scope());
            Tenant advisor = TestKnowledge.newTenant(database);
            Tenant colleague = TestKnowledge.newAdvisor(database, advisor.workspace());
            NoticeHabits wanted = new NoticeHabits(
                    Optional.empty(),
                    Optional.of(new NoticeHabits.Quiet(LocalTime.of(20, 15), LocalTime.of(6, 0))),
                    Optional.of("C0NOTICES"));
            assertThat(store.of(advisor)).isEqualTo(NoticeHabits.DEFAULT);

            store.keep(advisor, NoticeHabits.DEFAULT);
            store.keep(advisor, wanted);

            assertThat(store.of(advisor)).isEqualTo(wanted);
            assertThat(store.of(colleague)).isEqualTo(NoticeHabits.DEFAULT);
        }
    }
}
