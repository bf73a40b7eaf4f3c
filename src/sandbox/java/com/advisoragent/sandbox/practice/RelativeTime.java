package com.advisoragent.sandbox.practice;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the moments of the seeded data, which are all relative to now: {@code -3w Tue 14:00} (the Tuesday three weeks before this
 * week, so a text may name the weekday), {@code -2b 09:10} (business days), {@code +5d 18:00} (days), {@code -90m} and {@code -4h}.
 * Anything else is refused with an IllegalArgumentException. Without a time a moment is at midnight; weeks begin on Monday.
 */
record RelativeTime(ZonedDateTime now) {
    private static final Pattern WEEK =
            Pattern.compile("([+-]?\\d+)w(?: (Mon|Tue|Wed|Thu|Fri|Sat|Sun))?(?: (\\d\\d:\\d\\d))?");
    private static final Pattern DAY = Pattern.compile("([+-]?\\d+)([db])(?: (\\d\\d:\\d\\d))?");
    private static final Pattern AGO = Pattern.compile("-(\\d+)([mh])");
    private static final Map<String, DayOfWeek> DAYS = Map.of(
            "Mon", DayOfWeek.MONDAY,
            "Tue", DayOfWeek.TUESDAY,
            "Wed", DayOfWeek.WEDNESDAY,
            "Thu", DayOfWeek.THURSDAY,
            "Fri", DayOfWeek.FRIDAY,
            "Sat", DayOfWeek.SATURDAY,
            "Sun", DayOfWeek.SUNDAY);

    ZonedDateTime at(String moment) {
        Matcher week = WEEK.matcher(moment);
        if (week.matches()) {
            DayOfWeek day = week.group(2) == null ? DayOfWeek.MONDAY : DAYS.get(week.group(2));
            LocalDate monday = today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            LocalDate date = monday.plusWeeks(Long.parseLong(week.group(1))).plusDays(day.getValue() - 1L);
            return on(date, week.group(3));
        }
        Matcher days = DAY.matcher(moment);
        if (days.matches()) {
            long count = Long.parseLong(days.group(1));
            LocalDate date = days.group(2).equals("d") ? today().plusDays(count) : businessDay(count);
            return on(date, days.group(3));
        }
        Matcher ago = AGO.matcher(moment);
        if (ago.matches()) {
            long count = Long.parseLong(ago.group(1));
            return ago.group(2).equals("m") ? now.minusMinutes(count) : now.minusHours(count);
        }
        throw new IllegalArgumentException("not a relative moment: " + moment);
    }

    private LocalDate today() {
        return now.toLocalDate();
    }

    private ZonedDateTime on(LocalDate date, String time) {
        return ZonedDateTime.of(date, time == null ? LocalTime.MIDNIGHT : LocalTime.parse(time), now.getZone());
    }

    /** Zero is today, or the Monday after a weekend; minus one is the last working day before today. */
    private LocalDate businessDay(long count) {
        LocalDate date = today();
        if (count >= 0) {
            date = weekend(date) ? date.with(TemporalAdjusters.next(DayOfWeek.MONDAY)) : date;
        }
        long step = Long.signum(count);
        for (long left = Math.abs(count); left > 0; ) {
            date = date.plusDays(step);
            left -= weekend(date) ? 0 : 1;
        }
        return date;
    }

    private static boolean weekend(LocalDate date) {
        return date.getDayOfWeek().getValue() > DayOfWeek.FRIDAY.getValue();
    }
}
