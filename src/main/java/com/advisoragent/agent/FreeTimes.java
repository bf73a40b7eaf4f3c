package com.advisoragent.agent;

import com.advisoragent.integration.Calendar;
import com.advisoragent.tenancy.WorkingHabits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When an advisor can meet somebody: within their working hours, with their buffer around what is in the calendar, at a
 * decent hour for a guest elsewhere. Of each day the first time before noon and the first after it.
 */
record FreeTimes(WorkingHabits habits, ZoneId zone, Optional<ZoneId> guestZone, List<Calendar.Busy> busy) {
    private static final Duration GRID = Duration.ofMinutes(30);
    private static final LocalTime GUEST_FROM = LocalTime.of(8, 0);
    private static final LocalTime GUEST_TO = LocalTime.of(18, 0);

    record Slot(ZonedDateTime start, ZonedDateTime end) {}

    /** What is wished for: days, both included, and the hours of each, in the advisor's zone. */
    record Wish(LocalDate from, LocalDate to, LocalTime notBefore, LocalTime notAfter, Duration length) {}

    /** At most so many, in their order, none before {@code earliest}. */
    List<Slot> find(Wish wish, Instant earliest, int most) {
        List<Slot> found = new ArrayList<>();
        for (LocalDate day = wish.from(); !day.isAfter(wish.to()) && found.size() < most; day = day.plusDays(1)) {
            List<Slot> free = ofDay(day, wish, earliest);
            free.stream().findFirst().ifPresent(found::add);
            free.stream()
                    .filter(slot -> slot.start().getHour() >= 12)
                    .filter(slot -> !slot.equals(free.get(0)))
                    .filter(slot -> free.get(0).start().getHour() < 12)
                    .findFirst()
                    .ifPresent(found::add);
        }
        return found.subList(0, Math.min(most, found.size()));
    }

    private List<Slot> ofDay(LocalDate day, Wish wish, Instant earliest) {
        List<Slot> free = new ArrayList<>();
        if (!habits.days().contains(day.getDayOfWeek())) {
            return free;
        }
        LocalTime opens = later(habits.start(), wish.notBefore());
        ZonedDateTime closes =
                day.atTime(earlier(habits.end(), wish.notAfter())).atZone(zone);
        ZonedDateTime start = day.atTime(onGrid(opens)).atZone(zone);
        while (!start.plus(wish.length()).isAfter(closes)) {
            Slot slot = new Slot(start, start.plus(wish.length()));
            if (!start.toInstant().isBefore(earliest) && isFree(slot) && isDecent(slot)) {
                free.add(slot);
            }
            start = start.plus(GRID);
        }
        return free;
    }

    private boolean isFree(Slot slot) {
        Instant from = slot.start().toInstant().minus(habits.buffer());
        Instant to = slot.end().toInstant().plus(habits.buffer());
        return busy.stream()
                .noneMatch(each -> each.start().isBefore(to) && each.end().isAfter(from));
    }

    private boolean isDecent(Slot slot) {
        return guestZone
                .map(theirs -> {
                    ZonedDateTime start = slot.start().withZoneSameInstant(theirs);
                    ZonedDateTime end = slot.end().withZoneSameInstant(theirs);
                    return start.toLocalDate().equals(end.toLocalDate())
                            && !start.toLocalTime().isBefore(GUEST_FROM)
                            && !end.toLocalTime().isAfter(GUEST_TO);
                })
                .orElse(true);
    }

    private static LocalTime onGrid(LocalTime time) {
        int minutes = time.toSecondOfDay() / 60;
        int grid = (int) GRID.toMinutes();
        int up = (minutes + grid - 1) / grid * grid;
        return up >= 24 * 60 ? LocalTime.of(23, 59) : LocalTime.ofSecondOfDay(up * 60L);
    }

    private static LocalTime later(LocalTime one, LocalTime other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalTime earlier(LocalTime one, LocalTime other) {
        return one.isBefore(other) ? one : other;
    }
}
