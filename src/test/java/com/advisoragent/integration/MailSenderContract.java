package com.advisoragent.integration;

import static com.advisoragent.integration.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.integration.MailSender.Sent;
import com.advisoragent.sandbox.time.MovableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link MailSender} keeps to, the fake as well as the adapter. */
public abstract class MailSenderContract {
    private static final String SARA = "sara@client.example";

    protected abstract MailSender sender();

    /** The same account's. */
    protected abstract Mailbox mailbox();

    protected abstract Tenant tenant();

    protected abstract EmailAddress address();

    protected abstract MovableClock clock();

    /** Lets a mail arrive. @return its id */
    protected abstract String receive(String from, String subject, String text);

    /** Throws the message away as a person does. */
    protected abstract void trash(String messageId);

    protected abstract void disconnect();

    @Test
    void aDraftIsThereUntilItIsSent() {
        byte[] mail = mail("Rollover", "The papers are ready.", "a1");
        String draft = sender().createDraft(tenant(), mail, Optional.empty());
        assertThat(sender().draftExists(tenant(), draft)).isTrue();

        Sent sent = sender().sendDraft(tenant(), draft, mail, Optional.empty());

        assertThat(sender().draftExists(tenant(), draft)).isFalse();
        Mailbox.Raw message = mailbox().get(tenant(), sent.messageId());
        assertThat(message.labels()).contains("SENT");
        assertThat(message.threadId()).isEqualTo(sent.threadId());
        assertThat(FakeMessage.of(message.mime()).header("X-Advisor-Action")).contains("a1");
    }

    @Test
    void whatIsSentAreTheBytesGivenWhateverTheDraftHeld() {
        String draft = sender().createDraft(tenant(), mail("Draft", "Edited meanwhile.", "a0"), Optional.empty());

        Sent sent = sender().sendDraft(tenant(), draft, mail("Approved", "As approved.", "a2"), Optional.empty());

        FakeMessage message =
                FakeMessage.of(mailbox().get(tenant(), sent.messageId()).mime());
        assertThat(message.subject()).isEqualTo("Approved");
        assertThat(message.text()).contains("As approved.");
    }

    @Test
    void aDraftThatIsGoneIsRefused() {
        byte[] mail = mail("Rollover", "text", "a3");
        String draft = sender().createDraft(tenant(), mail, Optional.empty());
        sender().sendDraft(tenant(), draft, mail, Optional.empty());

        assertRefused(Refused.Reason.NOT_FOUND, () -> sender().sendDraft(tenant(), draft, mail, Optional.empty()));
        assertThat(mailbox().list(tenant(), "in:sent", Optional.empty()).items())
                .hasSize(1);
    }

    @Test
    void aDeletedDraftIsGoneAndNoneTheWorseForASecondTime() {
        String draft = sender().createDraft(tenant(), mail("Rollover", "text", "a4"), Optional.empty());

        sender().deleteDraft(tenant(), draft);
        sender().deleteDraft(tenant(), draft);

        assertThat(sender().draftExists(tenant(), draft)).isFalse();
    }

    @Test
    void whatWasSentIsFoundByItsHeader() {
        Sent sent = send("One", "mark-one");
        send("Two", "mark-two");

        assertThat(sender().findSent(tenant(), "mark-one")).contains(sent);
        assertThat(sender().findSent(tenant(), "mark")).isEmpty();
    }

    @Test
    void aDraftIsFoundByItsMarkUntilItIsSentOrGone() {
        byte[] one = mail("One", "text", "mark-one");
        String draft = sender().createDraft(tenant(), one, Optional.empty());
        sender().createDraft(tenant(), mail("Two", "text", "mark-two"), Optional.empty());

        assertThat(sender().findDraft(tenant(), "mark-one")).contains(draft);
        assertThat(sender().findDraft(tenant(), "mark")).isEmpty();
        sender().sendDraft(tenant(), draft, one, Optional.empty());
        assertThat(sender().findDraft(tenant(), "mark-one")).isEmpty();
    }

    @Test
    void whatWasNeverSentIsNotFound() {
        sender().createDraft(tenant(), mail("Draft", "text", "mark"), Optional.empty());
        receive(SARA, "mark", "mark");

        assertThat(sender().findSent(tenant(), "mark")).isEmpty();
    }

    @Test
    void whatWasSentIsFoundInTheTrashToo() {
        Sent sent = send("One", "mark-one");
        trash(sent.messageId());

        assertThat(sender().findSent(tenant(), "mark-one")).contains(sent);
    }

    @Test
    void anAnswerStaysInItsThread() {
        Mailbox.Raw asked = mailbox().get(tenant(), receive(SARA, "Rollover", "shall we?"));
        clock().advance(Duration.ofMinutes(5));
        String parent = FakeMessage.of(asked.mime()).header("Message-ID").orElseThrow();
        byte[] answer = FakeMessage.plain(
                address().value(),
                SARA,
                "Re: Rollover",
                "Yes.",
                clock().instant(),
                List.of("In-Reply-To: " + parent, "References: " + parent, "X-Advisor-Action: a5"));

        String draft = sender().createDraft(tenant(), answer, Optional.of(asked.threadId()));
        Sent sent = sender().sendDraft(tenant(), draft, answer, Optional.of(asked.threadId()));

        assertThat(sent.threadId()).isEqualTo(asked.threadId());
        assertThat(mailbox().thread(tenant(), asked.threadId()))
                .extracting(Mailbox.Listed::id)
                .containsExactly(asked.id(), sent.messageId());
    }

    @Test
    void aThreadThatIsNotThereIsRefused() {
        assertRefused(
                Refused.Reason.NOT_FOUND,
                () -> sender().createDraft(tenant(), mail("Rollover", "text", "a6"), Optional.of("18f0000000000abc")));
    }

    @Test
    void aHeadThatSaysMoreThanOneRecipientLineIsRefused() {
        String clean = new String(mail("Rollover", "text", "a7"), StandardCharsets.US_ASCII);
        String injected = clean.replaceFirst("Subject: Rollover", "Subject: Rollover\r\nTo: evil@elsewhere.example");
        String bare = clean.replaceFirst("Subject: Rollover", "Subject: Rollover\nBcc: evil@elsewhere.example");

        for (String mail : List.of(injected, bare)) {
            byte[] bytes = mail.getBytes(StandardCharsets.US_ASCII);
            assertRefused(Refused.Reason.INVALID, () -> sender().createDraft(tenant(), bytes, Optional.empty()));
        }
        assertThat(mailbox().list(tenant(), "in:draft", Optional.empty()).items())
                .isEmpty();
    }

    @Test
    void withoutAnAccountNothingIsSent() {
        disconnect();

        assertThatExceptionOfType(AccountMissing.class)
                .isThrownBy(() -> sender().createDraft(tenant(), mail("a", "b", "c"), Optional.empty()));
    }

    private Sent send(String subject, String mark) {
        byte[] mail = mail(subject, "text", mark);
        String draft = sender().createDraft(tenant(), mail, Optional.empty());
        return sender().sendDraft(tenant(), draft, mail, Optional.empty());
    }

    private byte[] mail(String subject, String text, String mark) {
        return FakeMessage.plain(
                address().value(), SARA, subject, text, clock().instant(), List.of("X-Advisor-Action: " + mark));
    }
}
