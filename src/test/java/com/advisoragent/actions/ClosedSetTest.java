package com.advisoragent.actions;

import static com.advisoragent.actions.Office.SARA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.audit.Verdict;
import com.advisoragent.common.Digest;
import com.advisoragent.common.EmailAddress;
import com.advisoragent.integration.Crm;
import com.advisoragent.integration.Mailbox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DESIGN G7: one approval of a closed set, and a reply that only selects. Tuesday at 10, Wednesday at 14, Thursday at 9. */
class ClosedSetTest {
    private static final Instant TUESDAY = Instant.parse("2026-03-10T09:00:00Z");
    private static final Instant WEDNESDAY = Instant.parse("2026-03-11T13:00:00Z");
    private static final Instant THURSDAY = Instant.parse("2026-03-12T08:00:00Z");
    private static final String TAKES_WEDNESDAY = "Wednesday at 14:00 works for me, thanks!";

    private final Office office = new Office();
    private Crm.Contact sara;

    @BeforeEach
    void contact() {
        sara = office.crm.add(office.dana, Map.of("email", SARA.value(), "firstname", "Sara", "lastname", "Smith"));
    }

    @AfterEach
    void close() {
        office.failpoints.calm();
        assertThat(office.record()).isInstanceOf(Verdict.Whole.class);
        office.close();
    }

    @Test
    void oneApprovalSendsTheOfferAndAReplyBooksConfirmsAndNotesTheTimeItTakes() {
        Proposal set = sent();
        assertThat(office.mailbox.sent(office.dana)).hasSize(1);
        assertThat(events()).isZero();

        assertThat(replies(set, TAKES_WEDNESDAY)).isTrue();
        office.work();

        assertThat(office.calendar.events(office.dana)).singleElement().satisfies(event -> {
            assertThat(event.start()).isEqualTo(WEDNESDAY);
            assertThat(event.title()).isEqualTo("Annual review");
        });
        assertThat(office.calendarWriter.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.to()).containsExactly(SARA));
        List<Mailbox.Raw> sent = office.mailbox.sent(office.dana);
        assertThat(sent).hasSize(2);
        assertThat(sent.get(1).threadId()).isEqualTo(thread(set));
        assertThat(new String(sent.get(1).mime(), StandardCharsets.UTF_8))
                .contains("Subject: Re: Annual review", "To: " + SARA, "In-Reply-To: <", "References: <", "Date: ");
        assertThat(confirmations()).isEqualTo(1);
        assertThat(office.crm.notesOf(office.dana, sara.id()))
                .singleElement()
                .satisfies(note -> assertThat(note.html()).contains("Wednesday, 11 March 2026, 14:00"));
        assertThat(told(set)).satisfies(chosen -> {
            assertThat(chosen.done()).isTrue();
            assertThat(chosen.words()).contains("Event: booked", "Confirmation: sent", "Note: added");
        });
        assertThat(office.outcomes()).last().asString().contains("time_taken_and_all_done");
        assertThat(office.now(set).result().reason())
                .hasValueSatisfying(
                        words -> assertThat(words).contains(SARA + " took Wednesday, 11 March 2026, 14:00"));
    }

    @Test
    void theConfirmationsBytesAreTheApprovedOnesButForTheReplyThatItAnswers() {
        Proposal set = sent();
        Proposal approved = Branches.of(set, 1).followUps().get(0);
        String before = new String(Mime.of((SendEmail) approved.action(), approved), StandardCharsets.UTF_8);
        replies(set, TAKES_WEDNESDAY);
        office.work();

        String after = new String(office.mailbox.sent(office.dana).get(1).mime(), StandardCharsets.UTF_8);
        List<String> added = after.lines()
                .filter(line -> before.lines().noneMatch(line::equals))
                .toList();
        assertThat(before.lines()).isNotEmpty().allMatch(line -> after.contains(line));
        assertThat(added)
                .allMatch(line -> line.startsWith("In-Reply-To: ")
                        || line.startsWith("References: ")
                        || line.startsWith("Date: ")
                        || line.startsWith(" <"));
    }

    @Test
    void nothingIsTakenOfASetThatIsNotApproved() {
        Proposal set = proposed();
        String thread = office.mailbox.receive(office.dana, SARA.value(), "Annual review", TAKES_WEDNESDAY);

        assertThat(read(thread, thread, TAKES_WEDNESDAY)).isEmpty();
        assertThat(office.node.replies.take(office.dana, choice(set, 1, thread)))
                .isFalse();
        office.work();
        assertThat(office.mailbox.sent(office.dana)).isEmpty();
        assertThat(events()).isZero();
    }

    @Test
    void nothingIsTakenBeforeTheOfferWasSent() {
        Proposal set = proposed();
        office.approve(set);

        assertThat(office.node.replies.take(office.dana, choice(set, 1, "m1"))).isFalse();
        office.work();
        assertThat(events()).isZero();
    }

    @Test
    void theOthersAreVoidOnceOneIsTakenAndTheyNeverRun() {
        Proposal set = sent();
        replies(set, TAKES_WEDNESDAY);
        office.work();

        assertThat(states(set)).containsExactlyInAnyOrder("VOID", "TAKEN", "VOID");
        assertThat(replies(set, "Thursday at 9 works for me.")).isFalse();
        assertThat(office.node.replies.take(office.dana, choice(set, 0, "m1"))).isFalse();
        for (int other : new int[] {0, 2}) {
            Branches.of(set, other).all().forEach(part -> {
                assertThat(find(part)).isEmpty();
                office.runAgain(office.node, part);
            });
        }
        office.work();
        assertThat(events()).isEqualTo(1);
        assertThat(confirmations()).isEqualTo(1);
        assertThat(notes()).isEqualTo(1);
    }

    @Test
    void ofManyRepliesAtOnceOnTwoNodesOneTakesATime() throws Exception {
        Proposal set = sent();
        List<Office.Node> nodes = List.of(office.node, office.new Node());
        CountDownLatch together = new CountDownLatch(1);
        ExecutorService clients = Executors.newFixedThreadPool(12);
        int taken = 0;
        try {
            List<Future<Boolean>> all = new java.util.ArrayList<>();
            for (int i = 0; i < 24; i++) {
                int number = i;
                all.add(clients.submit(() -> {
                    together.await();
                    return nodes.get(number % 2)
                            .replies
                            .take(office.dana, choice(set, number % 3, "message " + number));
                }));
            }
            together.countDown();
            for (Future<Boolean> each : all) {
                taken += each.get() ? 1 : 0;
            }
        } finally {
            clients.shutdownNow();
        }
        office.work();

        assertThat(taken).isEqualTo(1);
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void theSameReplyAgainChangesNothing() {
        Proposal set = sent();
        String message = reply(set, TAKES_WEDNESDAY);
        ClientReplies.Choice choice =
                read(thread(set), message, TAKES_WEDNESDAY).orElseThrow();

        assertThat(office.node.replies.take(office.dana, choice)).isTrue();
        assertThat(office.node.replies.take(office.dana, choice)).isTrue();
        office.work();
        assertThat(events()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Not Wednesday, please.",
                "Wednesday or Thursday, as you like",
                "Wednesday at 15:00 works",
                "Would Wednesday be possible?",
                "None of these suits me.",
                "I am out of the office until Wednesday."
            })
    void aReplyThatSaysAnythingElseTakesNothing(String text) {
        Proposal set = sent();

        assertThat(replies(set, text)).isFalse();
        assertThat(replies(set, TAKES_WEDNESDAY)).as("the offer still stands").isTrue();
    }

    @Test
    void somebodyElseTakesNothing() {
        Proposal set = sent();
        EmailAddress other = new EmailAddress("sara.smith@c1ient.example");
        String message = office.mailbox.reply(office.dana, thread(set), other.value(), TAKES_WEDNESDAY);

        assertThat(office.node.replies.read(
                        office.dana, new ClientReplies.Reply(other, thread(set), message, TAKES_WEDNESDAY)))
                .isEmpty();
        assertThat(office.node.replies.read(
                        office.colleague, new ClientReplies.Reply(SARA, thread(set), message, TAKES_WEDNESDAY)))
                .isEmpty();
    }

    @Test
    void aReplyInAnotherThreadOrUnderAnotherSubjectTakesNothing() {
        Proposal set = sent();
        String elsewhere = office.mailbox.receive(office.dana, SARA.value(), "Re: Annual review", TAKES_WEDNESDAY);
        assertThat(read(elsewhere, elsewhere, TAKES_WEDNESDAY)).isEmpty();

        Mailbox.Raw offer = office.mailbox.sent(office.dana).get(0);
        String header = new String(offer.mime(), StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> line.startsWith("Message-ID: "))
                .findFirst()
                .orElseThrow();
        String renamed = office.mailbox.receive(
                office.dana,
                com.advisoragent.integration.FakeMessage.plain(
                        SARA.value(),
                        Office.DANA.value(),
                        "Cancelled: Annual review",
                        TAKES_WEDNESDAY,
                        office.clock.instant(),
                        List.of(header.replace("Message-ID", "In-Reply-To"))));
        assertThat(office.mailbox.get(office.dana, renamed).threadId()).isEqualTo(thread(set));
        assertThat(read(thread(set), renamed, TAKES_WEDNESDAY)).isEmpty();
    }

    @Test
    void aReplyThatIsNotTheLastWordTakesNothing() {
        Proposal set = sent();
        String first = reply(set, TAKES_WEDNESDAY);
        reply(set, "Sorry, I have to look again.");

        assertThat(read(thread(set), first, TAKES_WEDNESDAY)).isEmpty();
    }

    @Test
    void onceTheAdvisorHasWrittenInTheThreadAReplyTakesNothing() {
        Proposal set = sent();
        Mailbox.Raw offer = office.mailbox.sent(office.dana).get(0);
        String own = office.mailbox.reply(office.dana, thread(set), Office.DANA.value(), "Better not on Wednesday.");
        office.mailbox.relabel(office.dana, own, java.util.Set.of("SENT"));
        assertThat(office.mailbox.get(office.dana, own).threadId()).isEqualTo(offer.threadId());

        assertThat(replies(set, TAKES_WEDNESDAY)).isFalse();
    }

    @Test
    void aTimeThatIsNoLongerFreeIsNotBookedAndNothingFollows() {
        Proposal set = sent();
        office.calendar.add(office.dana, "Dentist", WEDNESDAY, WEDNESDAY.plusSeconds(1800));

        replies(set, TAKES_WEDNESDAY);
        office.work();

        assertThat(office.calendarWriter.notices()).isEmpty();
        assertThat(confirmations()).isZero();
        assertThat(notes()).isZero();
        assertThat(told(set).all())
                .extracting(Proposal::state)
                .containsExactly(ProposalState.FAILED, ProposalState.SUPERSEDED, ProposalState.SUPERSEDED);
        assertThat(office.outcomes())
                .last()
                .asString()
                .contains("time_taken_but_not_done", "no longer free", "offer other times");
        assertThat(replies(set, "Thursday at 9 works for me.")).isFalse();
    }

    @Test
    void anOfferOfATimeThatIsNoLongerFreeIsNotSent() {
        Proposal set = proposed();
        office.calendar.add(office.dana, "Dentist", THURSDAY, THURSDAY.plusSeconds(1800));
        office.approve(set);
        office.work();

        assertThat(office.mailbox.sent(office.dana)).isEmpty();
        assertThat(office.outcomes()).singleElement().asString().contains("stale_not_done");
        assertThat(states(set)).containsOnly("VOID");
    }

    @Test
    void aNewerReplyBeforeTheConfirmationIsSentStopsIt() {
        Proposal set = sent();
        replies(set, TAKES_WEDNESDAY);
        reply(set, "Sorry, I have to look again.");
        office.work();

        assertThat(events()).isEqualTo(1);
        assertThat(confirmations()).isZero();
        assertThat(office.outcomes())
                .last()
                .asString()
                .contains("time_taken_and_booked_but_not_all_done", "newer message");
    }

    @Test
    void afterItsTimeABranchIsNotTaken() {
        Proposal set = sent();
        until(WEDNESDAY.minus(Duration.ofMinutes(59)));

        assertThat(replies(set, TAKES_WEDNESDAY)).isFalse();
        assertThat(office.node.replies.take(office.dana, choice(set, 1, "m1"))).isFalse();
        assertThat(replies(set, "Thursday at 9 works for me.")).isTrue();
    }

    @Test
    void aSetThatNobodyTookOfEndsAndThatIsTold() {
        Proposal set = sent();
        until(THURSDAY);
        office.work();

        assertThat(states(set)).containsOnly("VOID");
        assertThat(office.now(set).result().reason()).contains("Nobody took one of these times while they counted.");
        assertThat(office.outcomes()).last().asString().contains("no_time_taken");
        assertThat(events()).isZero();
    }

    @Test
    void anApprovalOfAnotherDigestApprovesNothing() {
        Proposal set = proposed();

        assertThat(office.node.actions.approve(office.dana, set.id(), Digest.of(new byte[0]), true))
                .isInstanceOf(Decision.Changed.class);
        assertThat(states(set)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Best regards", "see you on", "Review agreed", "2026-03-12T08:00:00Z", "2026-03-12T07:00:00Z"})
    void aSetThatIsSwappedAfterTheApprovalIsNotTaken(String text) {
        Proposal set = sent();
        String message = reply(set, TAKES_WEDNESDAY);
        String other = text.startsWith("2026") ? "2026-03-12T08:10:00Z" : "Other words";
        office.asOwner("update proposal set action = replace(action, '" + text + "', '" + other + "') where id = '"
                + set.id() + "'");
        assertThat(office.now(set).digest()).isNotEqualTo(set.digest());

        assertThat(read(thread(set), message, TAKES_WEDNESDAY)).isEmpty();
        assertThat(office.node.replies.take(office.dana, choice(set, 1, message)))
                .isFalse();
        office.work();
        assertThat(events()).isZero();
    }

    @Test
    void aBranchWhoseDigestIsSwappedIsNotTaken() {
        Proposal set = sent();
        office.asOwner("update closed_branch set digest = '" + "0".repeat(64) + "' where position = 1");

        assertThat(replies(set, TAKES_WEDNESDAY)).isFalse();
        assertThat(events()).isZero();
    }

    @Test
    void aPartThatIsSwappedAfterTheChoiceIsNotDone() {
        Proposal set = sent();
        replies(set, TAKES_WEDNESDAY);
        UUID note = Branches.of(set, 1).followUps().get(1).id();
        office.asOwner("update proposal set action = replace(action, 'agreed', 'refused') where id = '" + note + "'");
        office.work();

        assertThat(notes()).isZero();
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void theDigestOfTheSetCoversEveryPartOfEveryBranch() {
        OfferTimes offer = offer();
        Proposal set = proposed();
        List<OfferTimes.Texts> texts =
                List.of(new OfferTimes.Texts("A", "N"), new OfferTimes.Texts("B", "N"), new OfferTimes.Texts("C", "N"));
        List<OfferTimes.Texts> others =
                List.of(new OfferTimes.Texts("A", "N"), new OfferTimes.Texts("B", "N"), new OfferTimes.Texts("C", "M"));
        Digest one = with(set, offer.edited("S", "T", texts)).digest();

        assertThat(with(set, offer.edited("S", "T", others)).digest()).isNotEqualTo(one);
        assertThat(with(set, offer.edited("S", "T", texts)).digest()).isEqualTo(one);
        assertThat(Branches.of(set, 0).digest())
                .isNotEqualTo(Branches.of(set, 1).digest());
    }

    @Test
    void rejectingOrEditingItVoidsTheWhole() {
        Proposal rejected = proposed();
        office.node.actions.reject(office.dana, rejected.id(), rejected.digest(), Optional.of("other times"));
        assertThat(office.node.replies.take(office.dana, choice(rejected, 1, "m1")))
                .isFalse();

        Proposal old = proposed();
        OfferTimes edited = offer().edited(
                        "Annual review",
                        "Shorter.\n" + offer().opening().body(),
                        List.of(
                                new OfferTimes.Texts("Bye", "N"),
                                new OfferTimes.Texts("Bye", "N"),
                                new OfferTimes.Texts("Bye", "N")));
        Decision decision = office.node.actions.edit(office.dana, old.id(), old.digest(), edited);
        Proposal fresh = ((Decision.Taken) decision).proposal();
        assertThat(office.approve(old)).isInstanceOf(Decision.Over.class);
        office.work();
        assertThat(office.mailbox.sent(office.dana)).isEmpty();

        assertThat(office.approve(fresh)).isInstanceOf(Decision.Taken.class);
        office.work();
        assertThat(replies(office.now(fresh), TAKES_WEDNESDAY)).isTrue();
    }

    @Test
    void aNewerDraftToTheSamePersonInTheConversationVoidsWhatCouldStillBeTaken() {
        Proposal set = sent();
        office.shown(new AddNote(sara.id(), "Sara", Optional.of(SARA), "Unrelated"));
        office.shown(Office.email("Hello", "Another person.", new EmailAddress("bob@client.example")));
        assertThat(states(set)).containsOnly("ARMED");

        office.shown(Office.email("Other times", "How about Friday?", SARA));

        assertThat(states(set)).containsOnly("VOID");
        assertThat(office.now(set).result().reason())
                .hasValueSatisfying(why -> assertThat(why).contains("newer draft"));
        assertThat(replies(set, TAKES_WEDNESDAY)).isFalse();
        assertThat(office.node.replies.take(office.dana, choice(set, 1, "m1"))).isFalse();
    }

    @Test
    void aSetIsOneOpenProposalAndReachesOnePersonOnly() {
        Proposal set = proposed();
        assertThat(office.node.actions.waiting(office.dana)).containsExactly(set);

        OfferTimes offer = offer();
        OfferTimes.Branch first = offer.branches().get(0);
        EventDetails event = first.event().event();
        EmailAddress other = new EmailAddress("mallory@evil.example");
        OfferTimes.Branch wider = new OfferTimes.Branch(
                new CreateEvent(
                        new EventDetails(event.title(), "", "", event.start(), event.end(), List.of(SARA, other)),
                        first.event().zone(),
                        false),
                first.confirmation(),
                first.note(),
                first.expiresAt());
        OfferTimes.Branch elsewhere = new OfferTimes.Branch(
                first.event(),
                new SendEmail(List.of(other), List.of(), List.of(), "Re: x", "y", Optional.of(SendEmail.ReplyTo.OPEN)),
                first.note(),
                first.expiresAt());
        for (OfferTimes.Branch wrong : List.of(wider, elsewhere)) {
            assertThatThrownBy(() -> new OfferTimes(
                            offer.opening(),
                            List.of(wrong, offer.branches().get(1)),
                            Optional.empty(),
                            offer.crmAccount()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aChoiceIsCarriedOutOnceWhereverTheNodeDies() {
        int failpoint = 0;
        boolean died = true;
        Instant start = THURSDAY.plus(Duration.ofDays(1));
        for (; died; failpoint++) {
            office.failpoints.calm();
            start = start.plus(Duration.ofDays(1));
            String name = "Review " + failpoint;
            Proposal set = sent(set(name, start, start.plus(Duration.ofHours(2))));
            String text = "The first one works.";
            String message = reply(set, text);
            int notes = notes();
            office.failpoints.killAt(failpoint);
            died = dies(() -> {
                replies(office.node, set, message, text);
                office.work();
            });
            office.failpoints.calm();
            Office.Node restarted = office.new Node();
            replies(restarted, set, message, text);
            office.work(restarted);
            for (int i = 0; i < 14 && !told(set).over(); i++) {
                office.clock.advance(Duration.ofSeconds(35));
                office.work(restarted);
            }

            assertThat(told(set).done())
                    .as("killed at %d: %s", failpoint, told(set).words())
                    .isTrue();
            assertThat(office.calendar.events(office.dana).stream()
                            .filter(event -> event.title().equals(name)))
                    .as("events, killed at %d", failpoint)
                    .hasSize(1);
            assertThat(office.mailbox.sent(office.dana).stream()
                            .filter(mail -> new String(mail.mime(), StandardCharsets.UTF_8)
                                    .contains("Subject: Re: " + name + "\r\n")))
                    .as("confirmations, killed at %d", failpoint)
                    .hasSize(1);
            assertThat(notes()).as("notes, killed at %d", failpoint).isEqualTo(notes + 1);
            assertThat(office.outcomes().stream().filter(each -> each.contains("all_done") && each.contains(name)))
                    .hasSize(1);
        }
        assertThat(failpoint).as("failpoints that were tried").isGreaterThan(20);
    }

    private void replies(Office.Node node, Proposal set, String message, String text) {
        node.replies
                .read(office.dana, new ClientReplies.Reply(SARA, thread(set), message, text))
                .ifPresent(choice -> node.replies.take(office.dana, choice));
    }

    private static boolean dies(Runnable work) {
        try {
            work.run();
            return false;
        } catch (Failpoints.Killed killed) {
            return true;
        }
    }

    private void until(Instant time) {
        office.clock.advance(Duration.between(office.clock.instant(), time));
    }

    private OfferTimes offer() {
        return Offers.to(
                SARA,
                office.node.offering,
                office.dana,
                List.of(TUESDAY, WEDNESDAY, THURSDAY),
                Optional.empty(),
                Optional.of(sara));
    }

    private OfferTimes set(String title, Instant... times) {
        return office.node.offering.of(
                office.dana,
                new Offering.Wish(
                        SARA,
                        title,
                        "",
                        false,
                        List.of(times),
                        Duration.ofMinutes(30),
                        Offers.BERLIN,
                        Optional.empty(),
                        "Hi Sara,\n{times}\nDana",
                        "See you on {time}.",
                        Optional.of(new Offering.Note(sara.id(), "Sara Smith", "Agreed: {time}."))));
    }

    private Proposal proposed() {
        return office.shown(offer());
    }

    private Proposal sent() {
        return sent(offer());
    }

    private Proposal sent(OfferTimes offer) {
        Proposal set = office.shown(offer);
        assertThat(office.approve(set)).isInstanceOf(Decision.Taken.class);
        office.work();
        assertThat(office.now(set).state()).isEqualTo(ProposalState.DONE);
        return office.now(set);
    }

    private String thread(Proposal set) {
        String handle = office.now(set).result().handle().orElseThrow();
        return office.mailbox.get(office.dana, handle).threadId();
    }

    private String reply(Proposal set, String text) {
        office.clock.advance(Duration.ofSeconds(1));
        return office.mailbox.reply(office.dana, thread(set), "Sara Smith <" + SARA + ">", text);
    }

    private Optional<ClientReplies.Choice> read(String thread, String message, String text) {
        return office.node.replies.read(office.dana, new ClientReplies.Reply(SARA, thread, message, text));
    }

    /** The client answers, and what their answer takes is taken. */
    private boolean replies(Proposal set, String text) {
        return read(thread(set), reply(set, text), text)
                .filter(choice -> office.node.replies.take(office.dana, choice))
                .isPresent();
    }

    private static ClientReplies.Choice choice(Proposal set, int position, String message) {
        return new ClientReplies.Choice(
                set.id(),
                position,
                ((OfferTimes) set.action()).time(position),
                new SendEmail.ReplyTo("t", message, "<x@client.example>", List.of()));
    }

    private Chosen told(Proposal set) {
        return office.database
                .scope()
                .as(office.dana, () -> {
                    BranchStore.Taken taken = new BranchStore(office.database.entities())
                            .taken(set.id())
                            .orElseThrow();
                    Proposal event = Branches.of(set, taken.position()).event();
                    return office.cards.told(event.id());
                })
                .orElseThrow();
    }

    private List<String> states(Proposal set) {
        return office.database
                .scope()
                .as(
                        office.dana,
                        () -> office
                                .database
                                .entities()
                                .createNativeQuery("select state from closed_branch where proposal_id = ?1")
                                .setParameter(1, set.id())
                                .getResultList()
                                .stream()
                                .map(String.class::cast)
                                .toList());
    }

    private Optional<Proposal> find(Proposal part) {
        return office.node.actions.find(office.dana, part.id());
    }

    private static Proposal with(Proposal set, Action action) {
        return new Proposal(
                set.id(),
                set.tenant(),
                set.conversation(),
                action,
                set.account(),
                set.createdAt(),
                set.expiresAt(),
                set.findings(),
                set.why(),
                set.edits(),
                set.state(),
                set.approved(),
                set.grant(),
                set.result());
    }

    private int events() {
        return office.calendar.events(office.dana).size();
    }

    private long confirmations() {
        return office.mailbox.sent(office.dana).stream()
                .filter(mail -> new String(mail.mime(), StandardCharsets.UTF_8).contains("see you on"))
                .count();
    }

    private int notes() {
        return office.crm.notesOf(office.dana, sara.id()).size();
    }
}
