package com.advisoragent.integration;

import static com.advisoragent.integration.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.integration.Mailbox.Change.Kind;
import com.advisoragent.integration.Mailbox.Listed;
import com.advisoragent.sandbox.time.MovableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link Mailbox} keeps to, the fake as well as the adapter. It starts empty, with an advisor connected. */
public abstract class MailboxContract {
    private static final String SARA = "sara@client.example";

    protected abstract Mailbox mailbox();

    protected abstract Tenant tenant();

    protected abstract EmailAddress address();

    protected abstract MovableClock clock();

    /** Lets a mail arrive. @return its id */
    protected abstract String receive(String from, String subject, String text);

    /** Lets an answer to the thread's last mail arrive. @return its id */
    protected abstract String reply(String threadId, String from, String text);

    protected abstract void forgetHistory();

    protected abstract void disconnect();

    @Test
    void theProfileNamesTheAccount() {
        assertThat(mailbox().profile(tenant()).address()).isEqualTo(address());
    }

    @Test
    void anEmptyMailboxListsNothing() {
        assertThat(mailbox().list(tenant(), "", Optional.empty()).items()).isEmpty();
        assertThat(mailbox().list(tenant(), "", Optional.empty()).next()).isEmpty();
    }

    @Test
    void theNewestIsListedFirst() {
        String older = receive(SARA, "Older", "one");
        clock().advance(Duration.ofMinutes(1));
        String newer = receive(SARA, "Newer", "two");

        assertThat(ids(mailbox().list(tenant(), "", Optional.empty()).items())).containsExactly(newer, older);
    }

    @Test
    void aQueryNarrowsTheList() {
        String hers = receive(SARA, "Rollover", "the papers");
        receive("greg@client.example", "Golf", "on Sunday?");

        assertThat(ids(mailbox()
                        .list(tenant(), "from:sara@client.example", Optional.empty())
                        .items()))
                .containsExactly(hers);
        assertThat(mailbox().list(tenant(), "subject:pension", Optional.empty()).items())
                .isEmpty();
    }

    @Test
    void pagesLeadToTheEnd() {
        for (int i = 0; i < 620; i++) {
            receive(SARA, "Number " + i, "text");
            clock().advance(Duration.ofSeconds(1));
        }

        List<Listed> all = new ArrayList<>();
        Optional<String> page = Optional.empty();
        do {
            Page<Listed> found = mailbox().list(tenant(), "", page);
            all.addAll(found.items());
            page = found.next();
        } while (page.isPresent());

        assertThat(all).hasSize(620);
        assertThat(new HashSet<>(all)).hasSize(620);
    }

    @Test
    void aMessageComesWholeAndAsItIsKept() {
        String id = receive(SARA, "Grüße", "My son plays baseball — ⚾.");

        Mailbox.Raw message = mailbox().get(tenant(), id);

        assertThat(message.labels()).contains("INBOX");
        assertThat(message.receivedAt()).isEqualTo(clock().instant());
        FakeMessage read = FakeMessage.of(message.mime());
        assertThat(read.subject()).isEqualTo("Grüße");
        assertThat(read.text()).contains("My son plays baseball — ⚾.");
        assertThat(new String(message.mime(), StandardCharsets.US_ASCII)).contains("\r\n\r\n");
    }

    @Test
    void aMessageThatIsNotThereIsRefused() {
        assertRefused(Refused.Reason.NOT_FOUND, () -> mailbox().get(tenant(), "18f0000000000abc"));
        assertRefused(Refused.Reason.NOT_FOUND, () -> mailbox().thread(tenant(), "18f0000000000abc"));
    }

    @Test
    void aThreadHasItsMessagesTheOldestFirst() {
        String first = receive(SARA, "Rollover", "shall we?");
        String thread = mailbox().get(tenant(), first).threadId();
        clock().advance(Duration.ofHours(1));
        String second = reply(thread, SARA, "well?");
        receive(SARA, "Else", "something");

        assertThat(ids(mailbox().thread(tenant(), thread))).containsExactly(first, second);
        assertThat(mailbox().get(tenant(), second).threadId()).isEqualTo(thread);
    }

    @Test
    void changesTellWhatCameSince() {
        receive(SARA, "Before", "one");
        String cursor = mailbox().profile(tenant()).cursor();
        String id = receive(SARA, "After", "two");

        Mailbox.Changes changes = mailbox().changes(tenant(), cursor);

        assertThat(changes.changes())
                .filteredOn(change -> change.kind() == Kind.ADDED)
                .extracting(Mailbox.Change::messageId)
                .containsExactly(id);
        assertThat(mailbox().changes(tenant(), changes.cursor()).changes()).isEmpty();
    }

    @Test
    void changesComeToTheEnd() {
        String cursor = mailbox().profile(tenant()).cursor();
        for (int i = 0; i < 520; i++) {
            receive(SARA, "Number " + i, "text");
        }

        assertThat(mailbox().changes(tenant(), cursor).changes())
                .filteredOn(change -> change.kind() == Kind.ADDED)
                .hasSize(520);
    }

    @Test
    void aCursorOfLongAgoIsRefused() {
        String cursor = mailbox().profile(tenant()).cursor();
        receive(SARA, "After", "two");
        forgetHistory();

        assertRefused(Refused.Reason.CURSOR_GONE, () -> mailbox().changes(tenant(), cursor));
    }

    @Test
    void labelsHaveNames() {
        assertThat(mailbox().labels(tenant())).containsEntry("INBOX", "INBOX").containsKey("SENT");
    }

    @Test
    void aWatchEndsUnlessAskedForAgain() {
        assertThat(mailbox().watch(tenant(), "projects/advisor/topics/mail")).isAfter(clock().instant());
        mailbox().stopWatching(tenant());
    }

    @Test
    void withoutAnAccountNothingIsRead() {
        disconnect();

        assertThatExceptionOfType(AccountMissing.class)
                .isThrownBy(() -> mailbox().list(tenant(), "", Optional.empty()));
    }

    private static List<String> ids(List<Listed> messages) {
        return messages.stream().map(Listed::id).toList();
    }
}
