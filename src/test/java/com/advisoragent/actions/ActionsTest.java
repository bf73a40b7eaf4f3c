package com.advisoragent.actions;

import static com.advisoragent.actions.Office.SARA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.audit.Verdict;
import com.advisoragent.common.Digest;
import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import com.advisoragent.integration.Mailbox;
import com.advisoragent.integration.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ActionsTest {
    private final Office office = new Office();

    @AfterEach
    void close() {
        assertThat(office.record()).isInstanceOf(Verdict.Whole.class);
        office.close();
    }

    @Test
    void nothingHappensWithoutAnApproval() {
        Proposal proposal = office.shown(Office.email("Q3", "Here is the summary.", SARA));
        office.work();

        assertThat(office.mailbox.sent(office.dana)).isEmpty();
        assertThat(office.mailbox.drafts(office.dana)).isEmpty();
        assertThat(office.cards.of(proposal)).contains(ProposalState.PENDING);
    }

    @Test
    void whatIsApprovedIsSentToTheByteAndTheConversationGoesOn() {
        Proposal proposal = office.shown(Office.email("Q3 – Übersicht", "Dear Sara,\n\nhere it is.\n\nDana", SARA));
        byte[] approved = Mime.of((SendEmail) proposal.action(), proposal);

        assertThat(office.approve(proposal)).isInstanceOf(Decision.Taken.class);
        office.work();

        assertThat(office.mailbox.sent(office.dana))
                .singleElement()
                .satisfies(sent -> assertThat(sent.mime()).isEqualTo(approved));
        assertThat(office.now(proposal).state()).isEqualTo(ProposalState.DONE);
        assertThat(office.now(proposal).result().link()).isPresent();
        assertThat(office.cards.of(proposal)).contains(ProposalState.DONE);
        assertThat(office.outcomes()).singleElement().asString().contains("approved_and_done");
    }

    @Test
    void theMessageCarriesItsHeadersAndNothingOfOurs() {
        Proposal proposal = office.shown(Office.email("Q3", "Here.", SARA));
        String mime = new String(Mime.of((SendEmail) proposal.action(), proposal), StandardCharsets.US_ASCII);

        assertThat(mime)
                .contains("From: dana@firm.example\r\n", "To: sara.smith@client.example\r\n", "Subject: Q3\r\n")
                .contains("X-Advisor-Action: " + proposal.id() + "\r\n")
                .containsPattern("Message-ID: <[0-9a-f-]{36}@firm\\.example>\r\n")
                .containsPattern("Date: \\w{3}, ")
                .doesNotContainIgnoringCase("jakarta");
    }

    @Test
    void aReplyIsThreadedAndStaleOnceANewerMessageCame() {
        String message = office.mailbox.receive(office.dana, "sara.smith@client.example", "Our meeting", "When is it?");
        Mailbox.Raw raw = office.mailbox.get(office.dana, message);
        SendEmail reply = new SendEmail(
                List.of(SARA),
                List.of(),
                List.of(),
                "Re: Our meeting",
                "On Friday.",
                Optional.of(new SendEmail.ReplyTo(
                        raw.threadId(), message, "<q@client.example>", List.of("<p@x.example>"))));
        Proposal fresh = office.shown(reply);
        String mime = new String(Mime.of(reply, fresh), StandardCharsets.US_ASCII);
        assertThat(mime)
                .contains(
                        "In-Reply-To: <q@client.example>\r\n", "References: <p@x.example>\r\n <q@client.example>\r\n");

        office.mailbox.reply(office.dana, raw.threadId(), "sara.smith@client.example", "Never mind!");
        office.approve(fresh);
        office.work();

        assertThat(office.mailbox.sent(office.dana)).isEmpty();
        assertThat(office.now(fresh).result().reason()).contains("Out of date: there is a newer message in the thread");
        assertThat(office.outcomes()).singleElement().asString().contains("stale_not_done");
    }

    @Test
    void aSlotThatWasTakenInTheMeantimeIsNotBooked() {
        Instant start = office.clock.instant().plus(Duration.ofDays(2));
        CreateEvent event = event("Review", start, SARA);
        Proposal proposal = office.shown(event);
        office.calendar.add(office.dana, "Something else", start, start.plusSeconds(1800));

        office.approve(proposal);
        office.work();

        assertThat(office.calendarWriter.notices()).isEmpty();
        assertThat(office.now(proposal).state()).isEqualTo(ProposalState.FAILED);
        assertThat(office.now(proposal).result().reason())
                .hasValueSatisfying(why -> assertThat(why).contains("no longer free"));
    }

    @Test
    void aFreeSlotIsBookedOnce() {
        Proposal proposal = office.shown(event("Review", office.clock.instant().plus(Duration.ofDays(2)), SARA));
        office.approve(proposal);
        office.work();

        assertThat(office.calendar.events(office.dana)).hasSize(1);
        assertThat(office.calendarWriter.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.to()).containsExactly(SARA));
    }

    @Test
    void aContactThatChangedInTheMeantimeIsLeftAsItIs() {
        var contact = office.crm.add(office.dana, Map.of("email", SARA.value(), "firstname", "Sara", "phone", "1"));
        Proposal proposal = office.shown(
                new UpdateContact(contact.id(), "Sara", contact.updated(), Map.of("phone", "1"), Map.of("phone", "2")));
        office.clock.advance(Duration.ofMinutes(1));
        office.crmWriter.update(office.dana, contact.id(), Map.of("phone", "3"));

        office.approve(proposal);
        office.work();

        assertThat(office.crm.contact(office.dana, contact.id()).orElseThrow().phone())
                .isEqualTo("3");
        assertThat(office.now(proposal).state()).isEqualTo(ProposalState.FAILED);
    }

    @Test
    void notesAndContactsAreWritten() {
        Proposal create = office.shown(new CreateContact(SARA, Map.of("firstname", "Sara", "lastname", "Smith")));
        office.approve(create);
        office.work();
        String id = office.crm.byEmail(office.dana, SARA).orElseThrow().id();
        Proposal note = office.shown(new AddNote(id, "Sara Smith", Optional.of(SARA), "Likes <b>baseball</b>\n& tea"));
        office.approve(note);
        office.work();

        assertThat(office.crm.notesOf(office.dana, id))
                .singleElement()
                .satisfies(each -> assertThat(each.html()).isEqualTo("Likes &lt;b&gt;baseball&lt;/b&gt;<br>&amp; tea"));
    }

    @Test
    void aColleagueAndAStrangerCannotDecide() {
        Proposal proposal = office.shown(Office.email("Q3", "Here.", SARA));
        Tenant stranger = new Tenant(new WorkspaceId(UUID.randomUUID()), office.dana.advisor());
        for (Tenant other : List.of(office.colleague, stranger)) {
            assertThat(office.node.actions.approve(other, proposal.id(), proposal.digest(), true))
                    .isInstanceOf(Decision.NotYours.class);
            assertThat(office.node.actions.reject(other, proposal.id(), proposal.digest(), Optional.empty()))
                    .isInstanceOf(Decision.NotYours.class);
        }
        assertThat(office.now(proposal).state()).isEqualTo(ProposalState.PENDING);
    }

    @Test
    void aDigestThatIsNotTheShownOneApprovesNothing() {
        Proposal proposal = office.shown(Office.email("Q3", "Here.", SARA));

        assertThat(office.node.actions.approve(office.dana, proposal.id(), Digest.of(new byte[0]), true))
                .isInstanceOf(Decision.Changed.class);
        office.work();
        assertThat(office.mailbox.sent(office.dana)).isEmpty();
    }

    @Test
    void aPayloadThatIsSwappedBeforeOrAfterTheClickIsNotSent() {
        Proposal before = office.shown(Office.email("Before", "Harmless.", SARA));
        swap(before, "Harmless.", "Harmful.");
        assertThat(office.approve(before)).isInstanceOf(Decision.Changed.class);

        Proposal after = office.shown(Office.email("After", "Harmless.", SARA));
        office.approve(after);
        swap(after, "Harmless.", "Harmful.");
        office.work();

        assertThat(office.mailbox.sent(office.dana)).isEmpty();
        assertThat(office.now(after).state()).isEqualTo(ProposalState.FAILED);
    }

    @Test
    void aLineBreakMakesNoHeaderOfItsOwn() {
        assertThatThrownBy(() -> Office.email("Q3\r\nBcc: mallory@evil.example", "Here.", SARA))
                .isInstanceOf(IllegalArgumentException.class);
        SendEmail.ReplyTo forged =
                new SendEmail.ReplyTo("t", "m", "<q@x.example>\r\nBcc: mallory@evil.example", List.of());
        SendEmail reply = new SendEmail(List.of(SARA), List.of(), List.of(), "Re: Q3", "Here.", Optional.of(forged));
        assertThatThrownBy(() -> office.propose(reply)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatTheFirmForbidsCannotBeApproved() {
        try (Office strict = new Office(new ActionSettings(true, Optional.of("Not advice.")))) {
            Proposal promise = strict.shown(Office.email("Q3", "I guarantee 12 % a year. Not advice.", SARA));
            assertThat(strict.approve(promise)).isInstanceOf(Decision.Blocked.class);
            Proposal bare = strict.shown(Office.email("Q4", "Hello.", SARA));
            assertThat(bare.findings()).anyMatch(finding -> finding.text().contains("disclosure is missing"));
            Proposal fine = strict.shown(Office.email("Q4", "Hello. Not\nadvice.", SARA));
            assertThat(strict.approve(fine)).isInstanceOf(Decision.Taken.class);
        }
    }

    @Test
    void aSecondClickIsToldWhatBecameOfTheFirst() {
        Proposal proposal = office.shown(Office.email("Q3", "Here.", SARA));
        office.approve(proposal);

        assertThat(office.approve(proposal))
                .isInstanceOfSatisfying(
                        Decision.Over.class,
                        over -> assertThat(over.proposal().state()).isEqualTo(ProposalState.APPROVED));
        office.work();
        assertThat(office.approve(proposal))
                .isInstanceOfSatisfying(
                        Decision.Over.class,
                        over -> assertThat(over.proposal().state()).isEqualTo(ProposalState.DONE));
        assertThat(office.mailbox.sent(office.dana)).hasSize(1);
    }

    @Test
    void aRejectionComesBackWithItsReason() {
        Proposal proposal = office.shown(Office.email("Q3", "Here.", SARA));
        office.node.actions.reject(office.dana, proposal.id(), proposal.digest(), Optional.of("too long"));
        office.work();

        assertThat(office.outcomes()).singleElement().asString().contains("rejected", "too long");
        assertThat(office.approve(proposal)).isInstanceOf(Decision.Over.class);
        assertThat(office.mailbox.sent(office.dana)).isEmpty();
    }

    @Test
    void whatNobodyDecidesExpiresAndIsTold() {
        Proposal proposal = office.shown(Office.email("Q3", "Here.", SARA));
        office.clock.advance(Actions.STANDARD_LIFE);
        assertThat(office.approve(proposal)).isInstanceOf(Decision.Over.class);
        office.work();

        assertThat(office.now(proposal).state()).isEqualTo(ProposalState.EXPIRED);
        assertThat(office.cards.of(proposal)).contains(ProposalState.EXPIRED);
        assertThat(office.outcomes()).singleElement().asString().contains("expired_undecided");
    }

    @Test
    void anEditIsANewProposalThatWaitsForItsOwnApproval() {
        Proposal proposal = office.shown(Office.email("Q3", "Here.", SARA));
        Decision edited = office.node.actions.edit(
                office.dana, proposal.id(), proposal.digest(), Office.email("Q3", "Here it is, with love.", SARA));
        Proposal fresh = ((Decision.Taken) edited).proposal();
        office.work();

        assertThat(office.cards.of(proposal)).contains(ProposalState.SUPERSEDED);
        assertThat(office.cards.of(fresh)).contains(ProposalState.PENDING);
        assertThat(office.approve(proposal)).isInstanceOf(Decision.Over.class);
        office.approve(fresh);
        office.work();
        assertThat(office.mailbox.sent(office.dana)).hasSize(1);
        assertThat(office.outcomes()).singleElement().asString().contains("\"edited_by_advisor\":true", "with love");
    }

    @Test
    void aNewerDraftVoidsTheOlderOne() {
        Proposal older = office.shown(Office.email("Q3", "A long text.", SARA));
        Proposal newer = office.shown(Office.email("Q3, shorter", "Short.", SARA));
        office.work();

        assertThat(office.cards.of(older)).contains(ProposalState.SUPERSEDED);
        assertThat(office.approve(older)).isInstanceOf(Decision.Over.class);
        assertThat(office.cards.of(newer)).contains(ProposalState.PENDING);
    }

    @Test
    void theSameWishInTheSameTurnIsOneProposal() {
        UUID turn = UUID.randomUUID();
        SendEmail email = Office.email("Q3", "Here.", SARA);
        Proposed first = office.propose(office.conversation, turn, email);
        Proposed again = office.propose(office.conversation, turn, email);

        assertThat(((Proposed.Shown) again).proposal().id())
                .isEqualTo(((Proposed.Shown) first).proposal().id());
        assertThat(office.node.actions.waiting(office.dana)).hasSize(1);
    }

    @Test
    void noMoreThanFiveWaitAtOnceInAConversation() {
        UUID turn = UUID.randomUUID();
        for (int i = 0; i < 50; i++) {
            office.propose(office.conversation, turn, Office.email("Q" + i, "Here.", SARA));
        }
        assertThat(office.node.actions.waiting(office.dana)).hasSize(Actions.MOST_OPEN);
        assertThat(office.propose(office.newConversation(), turn, Office.email("Other", "Here.", SARA)))
                .isInstanceOf(Proposed.Shown.class);
    }

    @Test
    void manyRecipientsNeedASecondConfirmation() {
        EmailAddress[] four = List.of("a", "b", "c", "d").stream()
                .map(name -> new EmailAddress(name + "@client.example"))
                .toArray(EmailAddress[]::new);
        Proposal proposal = office.shown(Office.email("All", "Hello.", four));

        assertThat(office.node.actions.approve(office.dana, proposal.id(), proposal.digest(), false))
                .isInstanceOf(Decision.ConfirmFirst.class);
        assertThat(office.now(proposal).state()).isEqualTo(ProposalState.PENDING);
        assertThat(office.node.actions.approve(office.dana, proposal.id(), proposal.digest(), true))
                .isInstanceOf(Decision.Taken.class);
    }

    @Test
    void anAnswerThatIsLostIsLookedForAndNotRepeated() {
        Proposal proposal = office.shown(Office.email("Q3", "Here.", SARA));
        office.approve(proposal);
        // The draft's answer comes, the sending's is lost.
        office.sender.faults().answerLost();
        office.work();
        assertThat(office.now(proposal).state()).isEqualTo(ProposalState.UNKNOWN);
        office.sender.faults().answerLost();
        for (int i = 0; i < 12; i++) {
            office.clock.advance(ExecutionJob.LOOK_AGAIN);
            office.work();
        }

        assertThat(office.mailbox.sent(office.dana)).hasSize(1);
        assertThat(office.now(proposal).state()).isEqualTo(ProposalState.DONE);
        assertThat(office.outcomes()).hasSize(1);
    }

    @Test
    void workThatWaitsForAnAccountGoesOnOnceItIsConnectedAgain() {
        Proposal proposal = office.shown(Office.email("Q3", "Here.", SARA));
        office.approve(proposal);
        office.mailbox.disconnect(office.dana);
        office.work();
        assertThat(office.now(proposal).result().reason())
                .hasValueSatisfying(why -> assertThat(why).startsWith("Waiting until"));

        office.mailbox.connect(office.dana, Office.DANA);
        office.clock.advance(Duration.ofMinutes(3));
        office.work();
        assertThat(office.mailbox.sent(office.dana)).hasSize(1);
    }

    @Test
    void anotherAccountThanTheApprovedOneSendsNothing() {
        Proposal proposal = office.shown(Office.email("Q3", "Here.", SARA));
        office.approve(proposal);
        office.mailbox.connect(office.dana, new EmailAddress("other@firm.example"));
        office.work();

        assertThat(office.mailbox.sent(office.dana)).isEmpty();
        assertThat(office.now(proposal).state()).isEqualTo(ProposalState.FAILED);
    }

    @Test
    void aRefusalOfTheProviderIsTold() {
        Proposal proposal = office.shown(Office.email("Q3", "Here.", SARA));
        office.approve(proposal);
        office.sender.faults().refused(Refused.Reason.FORBIDDEN);
        office.work();

        assertThat(office.now(proposal).state()).isEqualTo(ProposalState.FAILED);
        assertThat(office.outcomes()).singleElement().asString().contains("\"failed\"", "does not allow it");
    }

    private void swap(Proposal proposal, String from, String to) {
        // Not even the application's own role can do that; the owner of the database could.
        office.asOwner("update proposal set action = replace(action, '" + from + "', '" + to + "') where id = '"
                + proposal.id() + "'");
    }

    private static CreateEvent event(String title, Instant start, EmailAddress guest) {
        return new CreateEvent(
                new EventDetails(title, "", "", start, start.plusSeconds(1800), List.of(guest)), ZoneOffset.UTC, false);
    }
}
