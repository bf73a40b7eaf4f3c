package com.advisoragent.integration.google;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.integration.Calendar;
import com.advisoragent.integration.CalendarWriter;
import com.advisoragent.integration.CalendarWriterContract;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;

final class GoogleCalendarWriterTest extends CalendarWriterContract {
    private final GoogleWorld world = new GoogleWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Override
    protected CalendarWriter writer() {
        return world.calendarWriter;
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
    protected void respond(String eventId, EmailAddress attendee, String response) {
        world.google.calendar(GoogleWorld.DANA.value()).respond(eventId, attendee.value(), response);
    }

    @Override
    protected void retitle(String eventId, String title) {
        world.google
                .calendar(GoogleWorld.DANA.value())
                .change(eventId, new ObjectMapper().createObjectNode().put("summary", title));
    }

    @Override
    protected List<Set<EmailAddress>> told(String eventId) {
        return world.google.calendar(GoogleWorld.DANA.value()).invitations().stream()
                .filter(invitation -> invitation.eventId().equals(eventId))
                .map(invitation ->
                        invitation.recipients().stream().map(EmailAddress::new).collect(Collectors.toSet()))
                .toList();
    }
}
