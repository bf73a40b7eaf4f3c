package com.advisoragent.tenancy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * How an advisor wants to be told of things, in their own zone.
 *
 * @param briefAt when the morning brief comes; empty: never
 * @param quiet when nothing is told of our own accord; empty: never quiet
 * @param channel where they are told: a channel's id, or {@link #DIRECT}; empty: wherever the operator set
 */
public record NoticeHabits(Optional<LocalTime> briefAt, Optional<Quiet> quiet, Optional<String> channel) {
    /** Their direct message, whatever the operator set. */
    public static final String DIRECT = "dm";

    public static final NoticeHabits DEFAULT = new NoticeHabits(
            Optional.of(LocalTime.of(8, 0)),
            Optional.of(new Quiet(LocalTime.of(21, 0), LocalTime.of(7, 0))),
            Optional.empty());

    /** A span of each day, over midnight where it ends before it begins. */
    public record Quiet(LocalTime from, LocalTime to) {
        public Quiet {
            if (from.equals(to)) {
                throw new IllegalArgumentException("Quiet hours end at another time than they begin");
            }
        }

        private boolean covers(LocalTime time) {
            boolean begun = !time.isBefore(from);
            boolean goesOn = time.isBefore(to);
            return from.isBefore(to) ? begun && goesOn : begun || goesOn;
        }
    }

    /** How long to hold a notice back; zero outside of quiet hours. */
    public Duration hold(Instant now, ZoneId zone) {
        ZonedDateTime there = now.atZone(zone);
        if (quiet.isEmpty() || !quiet.get().covers(there.toLocalTime())) {
            return Duration.ZERO;
        }
        ZonedDateTime end = there.with(quiet.get().to());
        return Duration.between(there, end.isAfter(there) ? end : end.plusDays(1));
    }

    /** When the next brief is due, from now on. */
    public Optional<Instant> nextBrief(Instant now, ZoneId zone) {
        return briefAt.map(time -> {
            ZonedDateTime today = now.atZone(zone).with(time);
            return (today.toInstant().isBefore(now) ? today.plusDays(1) : today).toInstant();
        });
    }
}
