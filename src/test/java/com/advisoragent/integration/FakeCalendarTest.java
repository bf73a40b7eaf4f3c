package com.advisoragent.integration;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.sandbox.time.MovableClock;
import java.time.Instant;

final class FakeCalendarTest extends CalendarContract {
    private final MovableClock clock = new MovableClock();
    private final Tenant tenant = TestTenants.some();
    private final FakeCalendar calendar =
            new FakeCalendar(clock).connect(tenant, new EmailAddress("dana@firm.example"), NEW_YORK);

    @Override
    protected Calendar calendar() {
        return calendar;
    }

    @Override
    protected Tenant tenant() {
        return tenant;
    }

    @Override
    protected MovableClock clock() {
        return clock;
    }

    @Override
    protected String add(String title, Instant start, Instant end, String... attendees) {
        return calendar.add(tenant, title, start, end, attendees).id();
    }

    @Override
    protected void move(String eventId, Instant start, Instant end) {
        calendar.move(tenant, eventId, start, end);
    }

    @Override
    protected void delete(String eventId) {
        calendar.delete(tenant, eventId);
    }

    @Override
    protected void forgetCursors() {
        calendar.forgetCursors(tenant);
    }

    @Override
    protected void disconnect() {
        calendar.disconnect(tenant);
    }
}
