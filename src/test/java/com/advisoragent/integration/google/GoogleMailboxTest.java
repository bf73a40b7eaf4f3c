package com.advisoragent.integration.google;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.integration.Mailbox;
import com.advisoragent.integration.MailboxContract;
import com.advisoragent.sandbox.time.MovableClock;
import org.junit.jupiter.api.AfterEach;

final class GoogleMailboxTest extends MailboxContract {
    private final GoogleWorld world = new GoogleWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Override
    protected Mailbox mailbox() {
        return world.mailbox;
    }

    @Override
    protected Tenant tenant() {
        return world.tenant;
    }

    @Override
    protected EmailAddress address() {
        return GoogleWorld.DANA;
    }

    @Override
    protected MovableClock clock() {
        return world.clock;
    }

    @Override
    protected String receive(String from, String subject, String text) {
        return world.receive(from, subject, text);
    }

    @Override
    protected String reply(String threadId, String from, String text) {
        return world.reply(threadId, from, text);
    }

    @Override
    protected void forgetHistory() {
        world.google.forgetHistory(GoogleWorld.DANA.value());
    }

    @Override
    protected void disconnect() {
        world.tokens.disconnect(world.tenant);
    }
}
