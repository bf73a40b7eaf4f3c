package com.advisoragent.events;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.integration.Calendar;
import com.advisoragent.integration.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** When an advisor meets somebody next, as a fact about what that person wrote. */
@ApplicationScoped
class NextMeeting {
    private static final Duration AHEAD = Duration.ofDays(30);
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm (zzz)", Locale.ENGLISH);

    private final Calendar calendar;
    private final Clock clock;

    @Inject
    NextMeeting(Calendar calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Empty also where the calendar may not be read: what was written is weighed without it. */
    Optional<String> with(Tenant tenant, EmailAddress person) {
        Instant now = clock.instant();
        try {
            List<Calendar.Event> ahead = calendar.between(tenant, now, now.plus(AHEAD));
            return ahead.stream()
                    .filter(event -> event.attendees().stream()
                            .anyMatch(who -> who.address().equals(person)))
                    .findFirst()
                    .map(event -> "Next meeting with the sender: " + event.title() + ", "
                            + WHEN.format(event.start().atZone(calendar.zone(tenant))));
        } catch (Refused unreadable) {
            return Optional.empty();
        }
    }
}
