package com.advisoragent.integration;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.sandbox.time.MovableClock;
import java.util.List;
import java.util.Set;

final class FakeCalendarWriterTest extends CalendarWriterContract {
    private final Tenant tenant = TestTenants.some();
    private final FakeCalendar calendar =
            new FakeCalendar(new MovableClock()).connect(tenant, new EmailAddress("dana@firm.example"));
    private final FakeCalendarWriter writer = new FakeCalendarWriter(calendar);

    @Override
    protected CalendarWriter writer() {
        return writer;
    }

    @Override
    protected Calendar calendar() {
        return calendar;
    }

    @Override
    protected Tenant tenant() {
        return tenant;
    }

    @Override
    protected void respond(String eventId, EmailAddress attendee, String response) {
        calendar.respond(tenant, eventId, attendee, response);
    }

    @Override
    protected void retitle(String eventId, String title) {
        calendar.retitle(tenant, eventId, title);
    }

    @Override
    protected List<Set<EmailAddress>> told(String eventId) {
        return writer.notices().stream()
                .filter(notice -> notice.eventId().equals(eventId))
                .map(FakeCalendarWriter.Notice::to)
                .toList();
    }
}
