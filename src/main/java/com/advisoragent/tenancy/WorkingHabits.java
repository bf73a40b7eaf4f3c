package com.advisoragent.tenancy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When and how an advisor meets people, in their own zone.
 *
 * @param days when they work
 * @param start of each such day, before its {@code end}
 * @param buffer kept free before and after every appointment
 * @param meeting how long a meeting takes if nobody says
 */
public record WorkingHabits(Set<DayOfWeek> days, LocalTime start, LocalTime end, Duration buffer, Duration meeting) {
    public static final WorkingHabits DEFAULT = new WorkingHabits(
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            LocalTime.of(9, 0),
            LocalTime.of(17, 0),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30));

    public WorkingHabits {
        days = Set.copyOf(days);
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("A working day ends after it starts");
        }
        if (buffer.isNegative() || buffer.compareTo(Duration.ofHours(4)) > 0) {
            throw new IllegalArgumentException("A buffer takes at most four hours");
        }
        if (meeting.compareTo(Duration.ofMinutes(5)) < 0 || meeting.compareTo(Duration.ofHours(8)) > 0) {
            throw new IllegalArgumentException("A meeting takes five minutes to eight hours");
        }
    }

    /** {@code working hours 09:00–17:00 Mon, Tue, Wed, Thu, Fri, 15 minutes kept free around each meeting}. */
    public String written() {
        String names = days.stream()
                .sorted()
                .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                .collect(Collectors.joining(", "));
        return "working hours " + start + "–" + end + " " + names + ", " + buffer.toMinutes()
                + " minutes kept free around each meeting";
    }
}
