package com.advisoragent.actions;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** How an offered time is written: the same words in the email, on the card and in what is told of it. */
final class OfferedTime {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private OfferedTime() {}

    /** {@code Tuesday, 31 March 2026, 10:00–10:30 (Europe/Berlin)}, and in the guest's zone if the clocks differ there. */
    static String label(CreateEvent create, Optional<ZoneId> guestZone) {
        EventDetails event = create.event();
        String own = span(event, create.zone());
        return guestZone
                .filter(zone -> !sameClock(zone, create.zone(), event.start()))
                .map(zone -> own + " = " + span(event, zone))
                .orElse(own);
    }

    private static String span(EventDetails event, ZoneId zone) {
        ZonedDateTime start = event.start().atZone(zone);
        ZonedDateTime end = event.end().atZone(zone);
        boolean oneDay = start.toLocalDate().equals(end.toLocalDate());
        return DAY.format(start) + "–" + (oneDay ? HOUR : DAY).format(end) + " (" + zone.getId() + ")";
    }

    static boolean sameClock(ZoneId one, ZoneId other, Instant at) {
        return one.getRules().getOffset(at).equals(other.getRules().getOffset(at));
    }
}
