package com.advisoragent.actions;

import static com.advisoragent.actions.Office.SARA;
import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.audit.Verdict;
import com.advisoragent.common.EmailAddress;
import com.advisoragent.integration.Crm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GrantsTest {
    private static final EmailAddress NORA = new EmailAddress("nora@newman.example");

    private final Office office = new Office();
    private final Diary diary = new Diary(office);

    @AfterEach
    void close() {
        assertThat(office.record()).isInstanceOf(Verdict.Whole.class);
        office.close();
    }

    @Test
    void threeApprovalsOfTheSameEarnTheOfferOfExactlyThatAndFewerDoNot() {
        assertThat(offer(diary.approved("Review"))).isEmpty();
        Proposal second = diary.approved("Plan");
        assertThat(offer(second)).isEmpty();
        Proposal third = diary.approved("Taxes");

        assertThat(offer(third)).hasValueSatisfying(offer -> {
            assertThat(offer.instruction()).isEqualTo(diary.instruction);
            assertThat(offer.template().texts())
                    .containsEntry("subject", "About {title}")
                    .containsEntry("body", "Dear {first_name},\n\nwe meet for \"{title}\" on {date} at 10:00.\n\nDana");
        });
        assertThat(offer(second)).as("only the last one offers").isEmpty();
    }

    @Test
    void whatWasRejectedEditedOrWordedOtherwiseInBetweenEarnsNothing() {
        diary.approved("Review");
        diary.approved("Plan");
        Occasion event = diary.event("Taxes");
        assertThat(offer(diary.approved(event, Diary.email(event, Diary.BODY + " PS: see you."))))
                .isEmpty();

        diary.approved("House");
        diary.approved("Will");
        Occasion edited = diary.event("Trust");
        Proposal stiff = shown(edited, Diary.email(edited));
        Decision.Taken taken = (Decision.Taken) office.node.actions.edit(
                office.dana, stiff.id(), stiff.digest(), Diary.email(edited, Diary.BODY + "!"));
        office.work();
        List<Proposal> waiting = office.node.actions.waiting(office.dana);
        assertThat(taken.proposal().edits()).isPresent();
        office.approve(waiting.get(0));
        office.work();
        assertThat(offer(office.now(waiting.get(0)))).isEmpty();
        assertThat(offer(diary.approved("Fees"))).as("one after an edit").isEmpty();

        diary.approved("Costs");
        Occasion no = diary.event("No");
        Proposal rejected = shown(no, Diary.email(no));
        office.node.actions.reject(office.dana, rejected.id(), rejected.digest(), Optional.empty());
        assertThat(offer(diary.approved("After the no"))).isEmpty();
    }

    @Test
    void aFourthEventIsServedByItselfOnceAndTheRecordSaysByWhichGrant() {
        Grant grant = diary.granted(5);
        int before = office.mailbox.sent(office.dana).size();
        Occasion event = diary.event("Estate");

        Proposed proposed = office.node.actions.propose(Diary.draft(event, Diary.email(event)));

        Proposal allowed = ((Proposed.Allowed) proposed).proposal();
        assertThat(allowed.state()).isEqualTo(ProposalState.APPROVED);
        assertThat(allowed.grant()).contains(grant.id());
        assertThat(allowed.approved()).contains(allowed.digest());
        byte[] mime = Mime.of((SendEmail) allowed.action(), allowed);
        office.work();
        assertThat(office.now(allowed).state()).isEqualTo(ProposalState.DONE);
        assertThat(office.mailbox.sent(office.dana))
                .hasSize(before + 1)
                .last()
                .satisfies(sent -> assertThat(sent.mime()).isEqualTo(mime));
        assertThat(office.cards.of(allowed)).contains(ProposalState.DONE);
        assertThat(office.outcomes()).last().asString().contains("approved_and_done");
        assertThat(office.node.actions.propose(Diary.draft(event, Diary.email(event))))
                .as("the same wish in the same turn is the same proposal")
                .isEqualTo(new Proposed.Allowed(office.now(allowed)));
        office.work();
        assertThat(office.mailbox.sent(office.dana)).hasSize(before + 1);
        assertThat(recorded())
                .anySatisfy(entry -> assertThat(entry)
                        .startsWith("GRANT")
                        .contains("GRANTED", grant.id().toString()))
                .anySatisfy(entry -> assertThat(entry)
                        .startsWith("DECISION")
                        .contains("\"by\":\"grant\"", "\"grant\":\"" + grant.id()));
    }

    @Test
    void theDaysLimitHoldsAndANewDayOfTheAdvisorsHasItsOwn() {
        diary.granted(2);
        assertThat(next("One")).isInstanceOf(Proposed.Allowed.class);
        assertThat(next("Two")).isInstanceOf(Proposed.Allowed.class);

        Proposed third = next("Three");

        assertThat(((Proposed.Shown) third).proposal().findings())
                .anySatisfy(finding -> assertThat(finding.text()).contains("limit"));
        office.clock.advance(Duration.ofHours(23));
        assertThat(next("Four")).isInstanceOf(Proposed.Allowed.class);
    }

    @Test
    void ofTwoNodesAtOnceNoMoreThanTheLimitIsDone() throws Exception {
        diary.granted(2);
        List<Occasion> events = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            events.add(diary.event("Event " + i));
        }
        List<Office.Node> nodes = List.of(office.node, office.new Node());
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Proposed>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Office.Node node = nodes.get(i % 2);
            Draft draft = Diary.draft(events.get(i), Diary.email(events.get(i)));
            all.add(threads.submit(() -> {
                start.await();
                return node.actions.propose(draft);
            }));
        }
        start.countDown();
        int allowed = 0;
        for (Future<Proposed> each : all) {
            allowed += each.get() instanceof Proposed.Allowed ? 1 : 0;
        }
        threads.shutdown();

        assertThat(allowed).isEqualTo(2);
    }

    @Test
    void whatIsRevokedIsAskedAboutAndWhatWasNotYetDoneIsNotDone() {
        Grant grant = diary.granted(5);
        int before = office.mailbox.sent(office.dana).size();
        Proposal underWay = ((Proposed.Allowed) next("Estate")).proposal();

        assertThat(office.node.grants.revoke(office.dana, grant.id())).isTrue();
        assertThat(office.node.grants.revoke(office.dana, grant.id())).isFalse();
        office.work();

        assertThat(office.now(underWay).state()).isEqualTo(ProposalState.FAILED);
        assertThat(office.now(underWay).result().reason())
                .hasValueSatisfying(why -> assertThat(why).contains("taken back"));
        assertThat(next("House")).isInstanceOf(Proposed.Shown.class);
        assertThat(office.mailbox.sent(office.dana)).hasSize(before);
        assertThat(recorded())
                .anySatisfy(entry -> assertThat(entry).startsWith("GRANT").contains("REVOKED"));
    }

    @Test
    void anotherAdvisorNeitherSeesNorGrantsNorRevokesNorRunsUnderIt() {
        diary.approved("Review");
        diary.approved("Plan");
        Proposal last = diary.approved("Taxes");
        GrantOffer offer = offer(last).orElseThrow();
        assertThat(office.node.grants.grant(
                        office.colleague, last.id(), offer.template().digest(), 5))
                .isEqualTo(Grants.Granting.NOT_OFFERED);
        Grant grant = diary.granted(last, 5);

        assertThat(office.node.grants.active(office.colleague)).isEmpty();
        assertThat(office.node.grants.find(office.colleague, grant.id())).isEmpty();
        assertThat(office.node.grants.revoke(office.colleague, grant.id())).isFalse();
        office.node.grants.voidFor(office.colleague, diary.instruction);
        assertThat(office.node.grants.active(office.dana)).hasSize(1);
    }

    @Test
    void onlyWhatWasShownIsGrantedOnceAndWithinReason() {
        diary.approved("Review");
        diary.approved("Plan");
        Proposal last = diary.approved("Taxes");
        Template shown = offer(last).orElseThrow().template();
        Template other = new Template(shown.type(), Map.of("subject", "x", "body", "y"));

        assertThat(grant(last, other, 5)).isEqualTo(Grants.Granting.NOT_OFFERED);
        assertThat(grant(last, shown, 0)).isEqualTo(Grants.Granting.NOT_OFFERED);
        assertThat(grant(last, shown, Grants.MOST_A_DAY + 1)).isEqualTo(Grants.Granting.NOT_OFFERED);
        assertThat(grant(last, shown, 5)).isEqualTo(Grants.Granting.GRANTED);
        assertThat(grant(last, shown, 5)).isEqualTo(Grants.Granting.NOT_OFFERED);
    }

    @Test
    void aContactAndANoteOfOneShapeAreMadeByThemselvesForTheOneWhoWrote() {
        office.crm.connect(office.dana, new Crm.User("77", Optional.of("owner-77"), Optional.of(Office.DANA), "4711"));
        List<EmailAddress> strangers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            strangers.add(new EmailAddress("stranger" + i + "@new.example"));
        }
        Proposal contact = null;
        Proposal note = null;
        for (EmailAddress stranger : strangers.subList(0, 3)) {
            Occasion mail = mail(stranger);
            contact = diary.approved(mail, contact(stranger));
            note = diary.approved(mail, note(stranger));
        }
        diary.granted(contact, 5);
        diary.granted(note, 5);
        EmailAddress fourth = strangers.get(3);
        Occasion mail = mail(fourth);

        assertThat(office.node.actions.propose(Diary.draft(mail, contact(fourth))))
                .isInstanceOf(Proposed.Allowed.class);
        office.work();
        assertThat(office.node.actions.propose(Diary.draft(mail, note(fourth)))).isInstanceOf(Proposed.Allowed.class);
        office.work();

        assertThat(office.crm.byEmail(office.dana, fourth)).hasValueSatisfying(made -> {
            assertThat(made.firstName()).isEqualTo("Nora");
            assertThat(office.crm.notesOf(office.dana, made.id())).hasSize(1);
        });
        Occasion of = mail(NORA);
        assertThat(office.node.actions.propose(Diary.draft(of, contact(SARA))))
                .as("a contact of somebody else")
                .isInstanceOf(Proposed.Shown.class);
    }

    @Test
    void whatAnotherAccountWouldSendIsAskedAbout() {
        diary.granted(5);
        office.mailbox.connect(office.dana, new EmailAddress("dana@elsewhere.example"));

        assertThat(((Proposed.Shown) next("Estate")).proposal().findings())
                .anySatisfy(finding -> assertThat(finding.text()).contains("another account"));
    }

    @Test
    void theWordsOfAStrangersSubjectAreNoSlotOfWhatGoesOut() {
        Proposal last = null;
        for (String subject : List.of("Hello", "Question", "Tomorrow")) {
            Occasion mail = diary.event(
                    diary.instruction, 1, "MAIL_IN", true, Map.of("subject", subject, "first_name", "Sara"), SARA);
            last = diary.approved(mail, Office.email("Thank you", "Dear Sara, I have read \"" + subject + "\".", SARA));
        }

        assertThat(offer(last)).isEmpty();
    }

    private Occasion mail(EmailAddress from) {
        return diary.event(
                diary.instruction, 1, "MAIL_IN", true, Map.of("subject", "Hello", "first_name", "Nora"), from);
    }

    private static CreateContact contact(EmailAddress from) {
        return new CreateContact(from, Map.of("firstname", "Nora"));
    }

    /** As the tool makes it: whose contact it is, our own code has read in the CRM. */
    private AddNote note(EmailAddress about) {
        String id = office.crm.byEmail(office.dana, about).orElseThrow().id();
        return new AddNote(id, "Nora", Optional.of(about), "Came by email: Hello");
    }

    private Proposed next(String title) {
        Occasion event = diary.event(title);
        return office.node.actions.propose(Diary.draft(event, Diary.email(event)));
    }

    private Proposal shown(Occasion occasion, Action action) {
        return ((Proposed.Shown) office.node.actions.propose(Diary.draft(occasion, action))).proposal();
    }

    private Optional<GrantOffer> offer(Proposal proposal) {
        return office.node.grants.offer(proposal);
    }

    private Grants.Granting grant(Proposal proposal, Template shown, int cap) {
        return office.node.grants.grant(office.dana, proposal.id(), shown.digest(), cap);
    }

    private List<String> recorded() {
        List<String> entries = new ArrayList<>();
        office.database.scope().inWorkspace(office.dana.workspace(), () -> {
            office.audit.read(
                    Instant.EPOCH,
                    Instant.parse("2030-01-01T00:00:00Z"),
                    Optional.empty(),
                    entry -> entries.add(entry.kind() + " " + entry.jsonLine()));
            return null;
        });
        return entries;
    }
}
