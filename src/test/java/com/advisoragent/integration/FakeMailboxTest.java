package com.advisoragent.integration;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.sandbox.time.MovableClock;

final class FakeMailboxTest extends MailboxContract {
    private final MovableClock clock = new MovableClock();
    private final Tenant tenant = TestTenants.some();
    private final EmailAddress address = new EmailAddress("dana@firm.example");
    private final FakeMailbox mailbox = new FakeMailbox(clock).connect(tenant, address);

    @Override
    protected Mailbox mailbox() {
        return mailbox;
    }

    @Override
    protected Tenant tenant() {
        return tenant;
    }

    @Override
    protected EmailAddress address() {
        return address;
    }

    @Override
    protected MovableClock clock() {
        return clock;
    }

    @Override
    protected String receive(String from, String subject, String text) {
        return mailbox.receive(tenant, from, subject, text);
    }

    @Override
    protected String reply(String threadId, String from, String text) {
        return mailbox.reply(tenant, threadId, from, text);
    }

    @Override
    protected void forgetHistory() {
        mailbox.forgetHistory(tenant);
    }

    @Override
    protected void disconnect() {
        mailbox.disconnect(tenant);
    }
}
