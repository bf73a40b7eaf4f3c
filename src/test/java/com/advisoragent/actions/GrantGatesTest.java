package com.advisoragent.actions;

import static com.advisoragent.actions.Office.SARA;
import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.audit.Verdict;
import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Provenance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a grant for one shape, whatever is not exactly that shape waits for its advisor, and nothing goes out. */
class GrantGatesTest {
    private static final EmailAddress OLGA = new EmailAddress("olga@guest.example");

    private static Office office;
    private static Diary diary;
    private static int sent;

    @BeforeAll
    static void grant() {
        office = new Office();
        diary = new Diary(office);
        diary.approved(diary.event("Olga", "Friday", true, OLGA), Office.email("Hello", "We know each other.", OLGA));
        diary.granted(50);
    }

    @AfterAll
    static void close() {
        assertThat(office.record()).isInstanceOf(Verdict.Whole.class);
        office.close();
    }

    @BeforeEach
    void count() {
        office.work();
        sent = office.mailbox.sent(office.dana).size();
    }

    @Test
    void exactlyTheShapeIsDone() {
        Occasion event = diary.event("Exactly");

        assertThat(propose(event, Diary.email(event))).isInstanceOf(Proposed.Allowed.class);
        office.work();
        assertThat(office.mailbox.sent(office.dana)).hasSize(sent + 1);
    }

    @Test
    void anotherInstructionAsks() {
        asks(of(UUID.randomUUID(), 1, "EVENT_CREATED", true, SARA));
    }

    @Test
    void anInstructionThatWasRewordedAsks() {
        asks(of(diary.instruction, 2, "EVENT_CREATED", true, SARA));
    }

    @Test
    void anotherKindOfHappeningAsks() {
        asks(of(diary.instruction, 1, "EVENT_CHANGED", true, SARA));
    }

    @Test
    void whatSomebodyElseArrangedAsks() {
        asks(of(diary.instruction, 1, "EVENT_CREATED", false, SARA));
    }

    @Test
    void anotherTypeOfActionAsks() {
        Occasion event = diary.event("Type");
        asks(event, new CreateContact(SARA, Map.of("firstname", "Sara")));
    }

    @Test
    void aRecipientWhoIsNotInTheHappeningAsks() {
        Occasion event = diary.event("Stranger");
        asks(event, to(event, List.of(OLGA), List.of(), List.of()));
        asks(diary.event("And one more"), to(event, List.of(SARA, OLGA), List.of(), List.of()));
    }

    @Test
    void fewerThanTheHappeningNamesAsks() {
        Occasion event = diary.event("Both", "Monday, March 9", true, SARA, OLGA);
        asks(event, to(event, List.of(SARA), List.of(), List.of()));
    }

    @Test
    void aCopyToAnybodyAsks() {
        Occasion event = diary.event("Cc");
        asks(event, to(event, List.of(SARA), List.of(OLGA), List.of()));
        Occasion blind = diary.event("Bcc");
        asks(blind, to(blind, List.of(SARA), List.of(), List.of(OLGA)));
        Occasion self = diary.event("Self");
        asks(self, to(self, List.of(SARA), List.of(SARA), List.of()));
    }

    @Test
    void aReplyAsks() {
        Occasion event = diary.event("Reply");
        SendEmail email = Diary.email(event);
        asks(
                event,
                new SendEmail(
                        email.to(),
                        List.of(),
                        List.of(),
                        email.subject(),
                        email.body(),
                        Optional.of(new SendEmail.ReplyTo("t", "m", "<h@x.example>", List.of()))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dear %s,\n\nwe meet for \"%s\" on %s at 10:01.\n\nDana",
                "Dear %s,\n\nwe meet for \"%s\" on %s at 10:00.\n\nDana ",
                "Dear %s,\n\nwe meet for \"%s\" on %s at 10:00.\n\nDana\u200b",
                "Dear %s,\n\nwe meet for \"%s\" on %s at 10:00.\n\nDаna",
                "Dear {first_name},\n\nwe meet for \"{title}\" on {date} at 10:00.\n\nDana"
            })
    void anyOtherByteAsks(String body) {
        Occasion event = diary.event("Bytes");
        asks(event, Diary.email(event, body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Review\u202e",
                "Re\u200bview",
                "Review\u00a0now",
                "Review\nnow",
                "Review\u0007",
                "see evil.com",
                "https://evil.example/x",
                "www evil",
                "evil．com",
                "mailto:x",
                "{date}",
                "<b>Review</b>",
                "a@b.example",
                "e\u0301tude",
                "1234567890123456789012345678901234567890123456789012345678901234567890123456789012345"
            })
    void aValueThatMayBeMoreThanAValueAsks(String title) {
        asks(diary.event(title));
    }

    @Test
    void aValueThatIsNotInTheHappeningAsks() {
        Occasion event = diary.event("Missing", "Friday", true, SARA);
        Occasion nameless = diary.event(
                diary.instruction, 1, "EVENT_CREATED", true, Map.of("title", "Missing", "date", "Friday"), SARA);
        asks(nameless, Diary.email(event));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EMAIL", "EVENT", "CONTACT", "NOTE", "OUTSIDE"})
    void whatMayBeDerivedFromAnotherClientAsks(String kind) {
        Occasion event = diary.event("Derived");
        Proposed proposed = office.node.actions.propose(Diary.draft(
                event, Diary.email(event), new Provenance.Origin(Provenance.Kind.valueOf(kind), "somebody-elses")));
        isAsked(proposed);
    }

    @Test
    void itsOwnRecordIsNotAnotherClients() {
        Occasion event = diary.event("Own");
        assertThat(office.node.actions.propose(Diary.draft(event, Diary.email(event), event.record())))
                .isInstanceOf(Proposed.Allowed.class);
    }

    @Test
    void somebodyWhomTheAdvisorNeverWroteToAsks() {
        asks(diary.event("New", "Friday", true, new EmailAddress("new@man.example")));
    }

    @Test
    void aLookAlikeAsks() {
        asks(diary.event("Alike", "Friday", true, new EmailAddress("sara.srnith@client.example")));
    }

    @Test
    void aComplianceWarningAsks() {
        asks(diary.event("Your guaranteed return"));
    }

    @Test
    void moreThanThreePeopleAsk() {
        EmailAddress[] many = new EmailAddress[4];
        for (int i = 0; i < many.length; i++) {
            many[i] = new EmailAddress("guest" + i + "@known.example");
            diary.approved(
                    diary.event(UUID.randomUUID(), 1, "EVENT_CREATED", true, Map.of(), many[i]),
                    Office.email("Hello", "We know each other.", many[i]));
        }
        count();
        asks(diary.event("Many", "Friday", true, many));
    }

    @Test
    void aSecondOneForTheSameHappeningAsks() {
        Occasion event = diary.event("Twice");
        assertThat(propose(event, Diary.email(event))).isInstanceOf(Proposed.Allowed.class);
        office.work();
        sent++;
        isAsked(office.node.actions.propose(again(event)));
    }

    @Test
    void whatWasRejectedIsNotDoneAfterAll() {
        Occasion event = diary.event("Rejected");
        Proposal other = ((Proposed.Shown) propose(event, Diary.email(event, Diary.BODY + "!"))).proposal();
        office.node.actions.reject(office.dana, other.id(), other.digest(), Optional.of("no"));
        isAsked(office.node.actions.propose(again(event)));
    }

    @Test
    void whatAPersonAsksForWaitsForTheirApproval() {
        Occasion event = diary.event("Typed");
        isAsked(office.node.actions.propose(new Draft(
                office.dana,
                event.conversation(),
                event.turn(),
                Diary.email(event),
                new Why("You wrote: send it.", List.of(), true))));
    }

    @Test
    void aConversationAboutSeveralHappeningsAsks() {
        Occasion first = diary.event("First");
        Occasion second = new Occasion(
                office.dana,
                UUID.randomUUID(),
                first.conversation(),
                Optional.empty(),
                diary.instruction,
                1,
                "EVENT_CREATED",
                first.record(),
                true,
                first.people(),
                first.slots());
        office.node.grants.begin(second);
        asks(first);
    }

    @Test
    void aConversationAboutNothingOfTheKindAsks() {
        Occasion event = diary.event("Elsewhere");
        Draft draft = Diary.draft(event, Diary.email(event));
        isAsked(office.node.actions.propose(Draft.unattended(
                office.dana,
                office.conversation,
                draft.turn(),
                draft.action(),
                draft.why(),
                draft.unattended().orElseThrow())));
    }

    private static Occasion of(UUID instruction, int revision, String what, boolean vouched, EmailAddress guest) {
        return diary.event(
                instruction,
                revision,
                what,
                vouched,
                Map.of("title", "Other", "date", "Friday", "first_name", "Sara"),
                guest);
    }

    private static SendEmail to(Occasion event, List<EmailAddress> to, List<EmailAddress> cc, List<EmailAddress> bcc) {
        SendEmail email = Diary.email(event);
        return new SendEmail(to, cc, bcc, email.subject(), email.body(), Optional.empty());
    }

    private static Draft again(Occasion event) {
        Draft draft = Diary.draft(event, Diary.email(event));
        return Draft.unattended(
                office.dana,
                event.conversation(),
                UUID.randomUUID(),
                draft.action(),
                draft.why(),
                draft.unattended().orElseThrow());
    }

    private static Proposed propose(Occasion occasion, Action action) {
        return office.node.actions.propose(Diary.draft(occasion, action));
    }

    private static void asks(Occasion event) {
        SendEmail email;
        try {
            email = Diary.email(event);
        } catch (IllegalArgumentException noSubject) {
            email = Office.email(
                    "About it", Diary.BODY.formatted("Sara", event.slots().get("title"), "Monday"), SARA);
        }
        asks(event, email);
    }

    private static void asks(Occasion event, Action action) {
        isAsked(propose(event, action));
    }

    private static void isAsked(Proposed proposed) {
        assertThat(proposed).isInstanceOf(Proposed.Shown.class);
        Proposal proposal = ((Proposed.Shown) proposed).proposal();
        assertThat(proposal.state()).isEqualTo(ProposalState.PENDING);
        assertThat(proposal.grant()).isEmpty();
        office.work();
        assertThat(office.mailbox.sent(office.dana)).hasSize(sent);
    }
}
