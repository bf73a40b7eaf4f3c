package com.advisoragent.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.sandbox.time.MovableClock;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FakeMailSenderTest extends MailSenderContract {
    private final MovableClock clock = new MovableClock();
    private final Tenant tenant = TestTenants.some();
    private final EmailAddress address = new EmailAddress("dana@firm.example");
    private final FakeMailbox mailbox = new FakeMailbox(clock).connect(tenant, address);
    private final FakeMailSender sender = new FakeMailSender(mailbox);

    @Test
    void whatIsSentArrivesWithWhoIsConnectedToo() {
        Tenant other = TestTenants.some();
        mailbox.connect(other, new EmailAddress("trevor@firm.example"));

        send("trevor@firm.example");

        assertThat(mailbox.list(other, "in:inbox", Optional.empty()).items()).hasSize(1);
    }

    @Test
    void aLostAnswerLeavesTheMailSent() {
        byte[] mail = FakeMessage.plain(address.value(), "sara@client.example", "Hi", "text", clock.instant());
        String draft = sender.createDraft(tenant, mail, Optional.empty());
        sender.faults().answerLost();

        assertThatExceptionOfType(OutcomeUnknown.class)
                .isThrownBy(() -> sender.sendDraft(tenant, draft, mail, Optional.empty()));
        assertThat(mailbox.sent(tenant)).hasSize(1);
    }

    @Test
    void aLostCallAndAnUnavailableServerLeaveItUnsent() {
        byte[] mail = FakeMessage.plain(address.value(), "sara@client.example", "Hi", "text", clock.instant());
        String draft = sender.createDraft(tenant, mail, Optional.empty());
        sender.faults().callLost().unavailable();

        assertThatExceptionOfType(OutcomeUnknown.class)
                .isThrownBy(() -> sender.sendDraft(tenant, draft, mail, Optional.empty()));
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> sender.sendDraft(tenant, draft, mail, Optional.empty()));
        assertThat(mailbox.sent(tenant)).isEmpty();
        assertThat(mailbox.drafts(tenant)).hasSize(1);
    }

    private void send(String to) {
        byte[] mail = FakeMessage.plain(address.value(), to, "Hi", "text", clock.instant());
        sender.sendDraft(tenant, sender.createDraft(tenant, mail, Optional.empty()), mail, Optional.empty());
    }

    @Override
    protected MailSender sender() {
        return sender;
    }

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
    protected void trash(String messageId) {
        mailbox.relabel(tenant, messageId, Set.of("SENT", "TRASH"));
    }

    @Override
    protected void disconnect() {
        mailbox.disconnect(tenant);
    }
}
