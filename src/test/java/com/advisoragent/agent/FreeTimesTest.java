package com.advisoragent.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.integration.Calendar;
import com.advisoragent.tenancy.WorkingHabits;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When an advisor can meet somebody. Monday is 2 March 2026; on 8 March New York's clocks go forward. */
class FreeTimesTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final Instant LONG_AGO = Instant.EPOCH;

    @Test
    void ofEachDayTheFirstTimeOfTheMorningAndOfTheAfternoon() {
        assertThat(found(List.of(), wish(MONDAY, MONDAY.plusDays(1)), 10))
                .containsExactly("MON 09:00", "MON 12:00", "TUE 09:00", "TUE 12:00");
        assertThat(found(List.of(), wish(MONDAY, MONDAY.plusDays(6)), 5)).hasSize(5);
    }

    @Test
    void aWeekendIsNoWorkingTime() {
        assertThat(found(List.of(), wish(MONDAY.plusDays(5), MONDAY.plusDays(6)), 10))
                .isEmpty();
    }

    @Test
    void whatIsInTheCalendarKeepsItsBufferBeforeAndAfter() {
        List<Calendar.Busy> busy = List.of(busy("09:30", "10:00"), busy("12:00", "12:30"));

        assertThat(found(busy, wish(MONDAY, MONDAY), 10)).containsExactly("MON 10:30", "MON 13:00");
        assertThat(found(List.of(busy("09:45", "10:00")), wish(MONDAY, MONDAY), 1))
                .containsExactly("MON 09:00");
        assertThat(found(List.of(busy("09:44", "10:00")), wish(MONDAY, MONDAY), 1))
                .containsExactly("MON 10:30");
    }

    @Test
    void aWholeDayTakenLeavesNothing() {
        assertThat(found(List.of(busy("00:00", "23:59")), wish(MONDAY, MONDAY), 10))
                .isEmpty();
    }

    @Test
    void aMeetingEndsWithinTheWorkingHours() {
        FreeTimes.Wish late =
                new FreeTimes.Wish(MONDAY, MONDAY, LocalTime.of(16, 0), LocalTime.MAX, Duration.ofMinutes(60));
        FreeTimes.Wish tooLate =
                new FreeTimes.Wish(MONDAY, MONDAY, LocalTime.of(16, 30), LocalTime.MAX, Duration.ofMinutes(60));

        assertThat(found(List.of(), late, 10)).containsExactly("MON 16:00");
        assertThat(found(List.of(), tooLate, 10)).isEmpty();
    }

    @Test
    void aCertainTimeIsFreeOrNot() {
        FreeTimes.Wish three =
                new FreeTimes.Wish(MONDAY, MONDAY, LocalTime.of(15, 0), LocalTime.of(15, 30), Duration.ofMinutes(30));

        assertThat(found(List.of(), three, 10)).containsExactly("MON 15:00");
        assertThat(found(List.of(busy("15:15", "15:20")), three, 10)).isEmpty();
    }

    @Test
    void whatHasPassedIsNotOffered() {
        Instant noon = MONDAY.atTime(12, 10).atZone(NEW_YORK).toInstant();

        assertThat(times(Optional.empty(), List.of()).find(wish(MONDAY, MONDAY), noon, 10))
                .extracting(FreeTimesTest::said)
                .containsExactly("MON 12:30");
    }

    @Test
    void aGuestInAnotherZoneIsMetAtADecentHour() {
        FreeTimes berlin = times(Optional.of(ZoneId.of("Europe/Berlin")), List.of());
        FreeTimes honolulu = times(Optional.of(ZoneId.of("Pacific/Honolulu")), List.of());

        assertThat(berlin.find(wish(MONDAY, MONDAY), LONG_AGO, 10))
                .extracting(FreeTimesTest::said)
                .containsExactly("MON 09:00");
        assertThat(honolulu.find(wish(MONDAY, MONDAY), LONG_AGO, 10))
                .extracting(FreeTimesTest::said)
                .containsExactly("MON 13:00");
    }

    @Test
    void theHoursAreTheAdvisorsOwnAlsoWhenTheClocksChange() {
        List<FreeTimes.Slot> after = times(Optional.empty(), List.of())
                .find(wish(LocalDate.of(2026, 3, 9), LocalDate.of(2026, 3, 9)), LONG_AGO, 1);

        assertThat(after)
                .singleElement()
                .satisfies(
                        slot -> assertThat(slot.start().toInstant()).isEqualTo(Instant.parse("2026-03-09T13:00:00Z")));
    }

    @Test
    void habitsAreTheAdvisors() {
        WorkingHabits early = new WorkingHabits(
                Set.of(DayOfWeek.SATURDAY),
                LocalTime.of(7, 10),
                LocalTime.of(8, 30),
                Duration.ZERO,
                Duration.ofMinutes(45));
        FreeTimes times = new FreeTimes(early, NEW_YORK, Optional.empty(), List.of());

        assertThat(times.find(
                        new FreeTimes.Wish(MONDAY, MONDAY.plusDays(6), LocalTime.MIN, LocalTime.MAX, early.meeting()),
                        LONG_AGO,
                        10))
                .extracting(FreeTimesTest::said)
                .containsExactly("SAT 07:30");
    }

    private static List<String> found(List<Calendar.Busy> busy, FreeTimes.Wish wish, int most) {
        return times(Optional.empty(), busy).find(wish, LONG_AGO, most).stream()
                .map(FreeTimesTest::said)
                .toList();
    }

    private static FreeTimes times(Optional<ZoneId> guest, List<Calendar.Busy> busy) {
        return new FreeTimes(WorkingHabits.DEFAULT, NEW_YORK, guest, busy);
    }

    private static FreeTimes.Wish wish(LocalDate from, LocalDate to) {
        return new FreeTimes.Wish(from, to, LocalTime.MIN, LocalTime.MAX, Duration.ofMinutes(30));
    }

    private static Calendar.Busy busy(String from, String to) {
        return new Calendar.Busy(at(from), at(to));
    }

    private static Instant at(String time) {
        return MONDAY.atTime(LocalTime.parse(time)).atZone(NEW_YORK).toInstant();
    }

    private static String said(FreeTimes.Slot slot) {
        ZonedDateTime start = slot.start();
        return start.getDayOfWeek().name().substring(0, 3) + " " + start.toLocalTime();
    }
}
