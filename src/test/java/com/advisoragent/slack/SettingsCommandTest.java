package com.advisoragent.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.tenancy.NoticeHabits;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsCommandTest {
    @Test
    void theBriefIsMovedAndSwitchedOff() {
        assertThat(SettingsCommand.changed(NoticeHabits.DEFAULT, "brief 7:45").flatMap(NoticeHabits::briefAt))
                .contains(LocalTime.of(7, 45));
        assertThat(SettingsCommand.changed(NoticeHabits.DEFAULT, "brief off"))
                .contains(new NoticeHabits(Optional.empty(), NoticeHabits.DEFAULT.quiet(), Optional.empty()));
    }

    @Test
    void quietHoursAreMovedAndSwitchedOff() {
        assertThat(SettingsCommand.changed(NoticeHabits.DEFAULT, "quiet 20:00 - 6:30")
                        .flatMap(NoticeHabits::quiet))
                .contains(new NoticeHabits.Quiet(LocalTime.of(20, 0), LocalTime.of(6, 30)));
        assertThat(SettingsCommand.changed(NoticeHabits.DEFAULT, "quiet off").flatMap(NoticeHabits::quiet))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"brief", "brief 25:00", "brief 8", "quiet 7:00-7:00", "quiet 21:00", "noise off"})
    void whatIsNotUnderstoodChangesNothing(String words) {
        assertThat(SettingsCommand.changed(NoticeHabits.DEFAULT, words)).isEmpty();
    }
}
