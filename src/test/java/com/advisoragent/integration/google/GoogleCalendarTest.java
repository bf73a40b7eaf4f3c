package com.advisoragent.integration.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.common.Tenant;
import com.advisoragent.integration.Calendar;
import com.advisoragent.integration.CalendarContract;
import com.advisoragent.sandbox.time.MovableClock;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GoogleCalendarTest extends CalendarContract {
    private final GoogleWorld world = new GoogleWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aWholeDayBeginsAtMidnightInTheCalendarsZone() {
        Instant noon = Instant.parse("2026-03-10T16:00:00Z");
        String id = add("Conference", noon, noon.plus(Duration.ofHours(1)));
        ObjectNode days = new ObjectMapper().createObjectNode();
        days.putObject("start").put("date", "2026-03-10").putNull("dateTime");
        days.putObject("end").put("date", "2026-03-11").putNull("dateTime");
        world.google.calendar(GoogleWorld.DANA.value()).change(id, days);

        Calendar.Event alone = world.calendar.get(world.tenant, id).orElseThrow();

        assertThat(alone.allDay()).isTrue();
        assertThat(alone.start()).isEqualTo(Instant.parse("2026-03-10T04:00:00Z"));
        assertThat(alone.end()).isEqualTo(Instant.parse("2026-03-11T04:00:00Z"));
        assertThat(world.calendar.between(world.tenant, noon, noon.plus(Duration.ofHours(1))))
                .containsExactly(alone);
    }

    @Override
    protected Calendar calendar() {
        return world.calendar;
    }

    @Override
    protected Tenant tenant() {
        return world.tenant;
    }

    @Override
    protected MovableClock clock() {
        return world.clock;
    }

    @Override
    protected String add(String title, Instant start, Instant end, String... attendees) {
        return world.google.calendar(GoogleWorld.DANA.value()).add(title, start, end, attendees);
    }

    @Override
    protected void move(String eventId, Instant start, Instant end) {
        world.google.calendar(GoogleWorld.DANA.value()).move(eventId, start, end);
    }

    @Override
    protected void delete(String eventId) {
        world.google.calendar(GoogleWorld.DANA.value()).delete(eventId);
    }

    @Override
    protected void forgetCursors() {
        world.google.calendar(GoogleWorld.DANA.value()).expireSyncTokens();
    }

    @Override
    protected void disconnect() {
        world.tokens.disconnect(world.tenant);
    }
}
