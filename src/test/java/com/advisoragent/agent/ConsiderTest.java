package com.advisoragent.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.actions.TestActions;
import com.advisoragent.actions.TestGrants;
import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.connect.FakeAccounts;
import com.advisoragent.conversation.Conversations;
import com.advisoragent.conversation.FakeMessenger;
import com.advisoragent.conversation.NewTurn;
import com.advisoragent.conversation.Notice;
import com.advisoragent.conversation.Notices;
import com.advisoragent.conversation.Place;
import com.advisoragent.conversation.ProactiveNotices;
import com.advisoragent.conversation.TestConversations;
import com.advisoragent.conversation.TestNotices;
import com.advisoragent.conversation.TurnOrigin;
import com.advisoragent.events.TestEvents;
import com.advisoragent.integration.FakeCalendar;
import com.advisoragent.integration.FakeCrm;
import com.advisoragent.integration.FakeMailbox;
import com.advisoragent.integration.FakeMessage;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.knowledge.News;
import com.advisoragent.knowledge.SourceKind;
import com.advisoragent.knowledge.TestKnowledge;
import com.advisoragent.llm.ChatMessage;
import com.advisoragent.llm.FakeChatModel;
import com.advisoragent.memory.Said;
import com.advisoragent.memory.StandingInstructions;
import com.advisoragent.memory.TestMemory;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.database.ProductDatabases;
import com.advisoragent.sandbox.time.MovableClock;
import com.advisoragent.tasks.NewTask;
import com.advisoragent.tasks.Promise;
import com.advisoragent.tasks.Promises;
import com.advisoragent.tasks.Task;
import com.advisoragent.tasks.Tasks;
import com.advisoragent.tasks.TestTasks;
import com.advisoragent.tenancy.NoticeHabits;
import com.advisoragent.tenancy.NoticeHabitsStore;
import com.advisoragent.tenancy.TenancyStore;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
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

class ConsiderTest {
    private static final String OWN = "ann@firm.example";
    private static ProductDatabase database;

    private final MovableClock clock = new MovableClock();
    private final FakeMailbox mailbox = new FakeMailbox(clock);
    private final FakeCalendar calendar = new FakeCalendar(clock);
    private final FakeCrm crm = new FakeCrm(clock);
    private final FakeAccounts accounts = new FakeAccounts();
    private final FakeChatModel model = new FakeChatModel();
    private final List<Notice> told = new ArrayList<>();
    private Tenant tenant;
    private TestEvents events;
    private StandingInstructions memory;
    private Conversations conversations;
    private Tasks tasks;
    private Promises promises;
    private NoticeHabitsStore habits;
    private TestActions actions;
    private Consider consider;

    @BeforeAll
    static void open() {
        database = ProductDatabases.fresh();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void anAdvisorWithAccounts() {
        tenant = TestKnowledge.newTenant(database);
        mailbox.connect(tenant, new EmailAddress(OWN));
        calendar.connect(tenant, new EmailAddress(OWN));
        crm.connect(tenant, new EmailAddress(OWN));
        accounts.google(tenant, OWN);
        events = new TestEvents(database, mailbox, calendar, crm, accounts, clock);
        memory = TestMemory.on(database, clock);
        conversations = TestConversations.on(database, new FakeMessenger(), clock);
        tasks = TestTasks.on(database, conversations, clock);
        promises = TestTasks.promises(database, clock);
        habits = new NoticeHabitsStore(database.entities(), database.scope());
        ProactiveNotices notices = TestNotices.direct(
                database,
                (who, id, notice, attempted) -> {
                    told.add(notice);
                    return new Notices.Posted("D1", "ts-" + id);
                },
                clock);
        actions = new TestActions(database, mailbox, conversations, clock);
        consider = new Consider(
                events.inbox(),
                events.weigher(),
                new Triage(memory, model),
                new PromiseReader(promises, model),
                actions.replies(),
                tasks,
                notices,
                conversations,
                TestGrants.on(database, conversations, clock),
                new TenancyStore(database.entities(), database.scope(), clock, UUID::randomUUID),
                habits,
                database.scope(),
                clock);
    }

    @Test
    void aClientsQuestionIsToldAndBecomesATurnThatMayOnlyPropose() {
        model.say(decision(true, 0, "I'll propose an answer with the time.", "She asks when you meet."));

        received("Sara Smith <sara@smith.example>", "Our meeting", "When is our meeting?");

        assertThat(told)
                .singleElement()
                .satisfies(notice -> assertThat(notice.text())
                        .contains("An email came in", "sara@smith.example", "She asks when you meet."));
        assertThat(turns())
                .singleElement()
                .satisfies(turn -> assertThat(turn).startsWith("OUTSIDE_EVENT").contains("When is our meeting?"));
        assertThat(events.outcomes(tenant)).containsExactly("ACTED: She asks when you meet.");
    }

    @Test
    void whatNeedsNoDoingIsKeptWithTheReasonAndNobodyIsTold() {
        model.say(decision(false, 0, "", "A thank-you."));

        received("Sara Smith <sara@smith.example>", "Thanks", "Thank you!");

        assertThat(told).isEmpty();
        assertThat(turns()).isEmpty();
        assertThat(events.outcomes(tenant)).containsExactly("NOTHING: A thank-you.");
    }

    @Test
    void theModelSeesTheRulesTheSendersPlaceInTheCrmAndTheMatterOnlyAsMaterial() {
        memory.remember(tenant, new Said("s1", "When a stranger writes, create a contact", Optional.empty()));
        model.say(decision(true, 1, "I'll create a contact.", "The sender is new."));

        received("Newman <new@man.example>", "Hello", "I was recommended to you.");

        assertThat(model.requests()).singleElement().satisfies(request -> {
            assertThat(request.tools()).isEmpty();
            assertThat(((ChatMessage.System) request.messages().get(0)).text()).doesNotContain("recommended");
            assertThat(((ChatMessage.User) request.messages().get(1)).text())
                    .contains("When a stranger writes", "The sender is not in the CRM", "recommended");
        });
        assertThat(told.get(0).text()).contains("You told me", "When a stranger writes, create a contact");
    }

    @Test
    void theModelSeesTheNextMeetingTheThreadAndWhatIsUnderWayWithTheSender() {
        calendar.add(
                tenant,
                "Review",
                clock.instant().plus(Duration.ofDays(2)),
                clock.instant().plus(Duration.ofDays(2)).plusSeconds(1_800),
                "sara@smith.example");
        waits(conversation(), "sara@smith.example", Optional.of("t1"));
        waits(conversation(), "sara@smith.example", Optional.of("t2"));
        String first = mailbox.receive(tenant, "Sara <sara@smith.example>", "The house", "We bought it.");
        model.say(decision(false, 0, "", "A question."));

        String reply = mailbox.reply(tenant, first, "Sara <sara@smith.example>", "When do we meet?");
        events.added(tenant, SourceKind.EMAIL, reply, first);
        considerAll();

        assertThat(((ChatMessage.User) model.requests().get(0).messages().get(1)).text())
                .contains(
                        "Next meeting with the sender: Review, Wednesday 4 March",
                        "Earlier messages in its thread: 1",
                        "Open task with them: a meeting");
    }

    @Test
    void whatARuleSpeaksOfIsKeptAsOurOwnCodeReadItAndGoesWithWhatWasImported() {
        memory.remember(tenant, new Said("s1", "When a stranger writes, create a contact", Optional.empty()));
        model.say(decision(true, 1, "I'll create a contact.", "The sender is new."));

        received("Nora Newman <nora@man.example>", "Hello", "I was recommended to you.");

        assertThat(occasions())
                .singleElement()
                .asString()
                .contains("MAIL_IN", "nora@man.example", "\"first_name\":\"Nora\"");
        assertThat(turns()).singleElement().asString().contains("{first_name} = \"Nora\"");
        database.scope().as(tenant, () -> {
            database.entities().createNativeQuery("delete from happening").executeUpdate();
        });
        assertThat(occasions()).isEmpty();
    }

    private List<?> occasions() {
        return database.scope()
                .as(
                        tenant,
                        () -> database.entities()
                                .createNativeQuery("select what || people || slots from occasion")
                                .getResultList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "List-Id: <news.example>",
                "List-Unsubscribe: <https://news.example/u>",
                "Precedence: bulk",
                "Auto-Submitted: auto-replied",
                "Auto-Submitted: auto-generated",
                "X-Autoreply: yes",
                "Return-Path: <>",
                "X-Advisor-Action: abc"
            })
    void mailThatNobodyWroteToTheAdvisorNeverReachesTheModel(String header) {
        byte[] mime = FakeMessage.plain(
                "Sara Smith <sara@smith.example>", OWN, "Hi", "When do we meet?", clock.instant(), List.of(header));
        String id = mailbox.receive(tenant, mime);
        events.added(tenant, SourceKind.EMAIL, id, id);

        considerAll();

        assertThat(model.requests()).isEmpty();
        assertThat(told).isEmpty();
        assertThat(events.outcomes(tenant)).singleElement().asString().startsWith("FILTERED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-reply@shop.example", "noreply+7@shop.example", "mailer-daemon@mx.example"})
    void nobodyIsNotAnswered(String from) {
        received(from, "Hello", "When do we meet?");

        assertThat(model.requests()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void ownMailIsReadForPromisesAndStartsNothing() {
        model.say(promised("send the 529 form", "2026-03-06"));

        received(OWN, "The form", "I'll send you the form on Friday.");

        assertThat(promises.open(tenant)).singleElement().satisfies(promise -> {
            assertThat(promise.what()).isEqualTo("send the 529 form");
            assertThat(promise.dueOn()).hasToString("2026-03-06");
        });
        assertThat(told).isEmpty();
        assertThat(turns()).isEmpty();

        model.say("{\"promises\":[],\"kept\":[1]}");
        received(OWN, "The form", "Here it is.");

        assertThat(promises.open(tenant)).extracting(Promise::what).isEmpty();
    }

    @Test
    void anOwnNoteInTheCrmIsReadForPromisesAndAColleaguesIsNot() {
        model.say(promised("send the 529 form", "2026-03-06"));
        String contact = crm.add(tenant, Map.of("email", "sara@smith.example")).id();

        noted(contact, crm.me(tenant).ownerId());
        noted(contact, Optional.empty());

        assertThat(promises.open(tenant)).extracting(Promise::what).containsExactly("send the 529 form");
        assertThat(model.requests()).as("no rule waits for a note").hasSize(1);
    }

    @Test
    void inQuietHoursNothingIsToldUntilTheyEnd() {
        habits.keep(
                tenant,
                new NoticeHabits(
                        Optional.empty(),
                        Optional.of(new NoticeHabits.Quiet(LocalTime.of(9, 0), LocalTime.of(11, 0))),
                        Optional.empty()));
        String id = mailbox.receive(tenant, "Sara <sara@smith.example>", "Hi", "When do we meet?");
        events.added(tenant, SourceKind.EMAIL, id, id);
        String job = events.toConsider(tenant).get(0);

        assertThat(consider.run(job, job)).isEqualTo(JobOutcome.againAfter(Duration.ofHours(1)));
        assertThat(model.requests()).isEmpty();

        clock.advance(Duration.ofHours(1));
        model.say(decision(true, 0, "I'll answer.", "She asks."));
        assertThat(consider.run(job, job)).isEqualTo(JobOutcome.done());
        assertThat(told).hasSize(1);
    }

    @Test
    void manyNoticesInAWhileComeAsOneAndEachIsTakenUpInItsThread() {
        for (int i = 0; i < 9; i++) {
            model.say(decision(true, 0, "I'll answer.", "She asks."));
            received("c" + i + "@client.example", "Question " + i, "When do we meet?");
        }
        assertThat(told).hasSize(6);
        assertThat(told.get(5).text())
                .contains("Several things came up at once")
                .doesNotContain("client.example");
        assertThat(events.outcomes(tenant)).hasSize(9).allMatch(outcome -> outcome.startsWith("ACTED"));

        clock.advance(Duration.ofMinutes(20));
        model.say(decision(true, 0, "I'll answer.", "She asks."));
        received("late@client.example", "Later", "When do we meet?");
        assertThat(told)
                .hasSize(7)
                .last()
                .satisfies(notice -> assertThat(notice.text()).contains("late@client.example"));
    }

    @Test
    void theSameNewsThreeTimesIsToldOnce() {
        model.say(decision(true, 0, "I'll answer.", "She asks."));
        String id = mailbox.receive(tenant, "Sara <sara@smith.example>", "Hi", "When do we meet?");

        for (int i = 0; i < 3; i++) {
            events.added(tenant, SourceKind.EMAIL, id, id);
        }
        List<String> jobs = events.toConsider(tenant);
        for (int i = 0; i < 3; i++) {
            jobs.forEach(job -> consider.run(job, job));
        }

        assertThat(jobs).hasSize(1);
        assertThat(told).hasSize(1);
        assertThat(turns()).hasSize(1);
    }

    @Test
    void whatTheFirstImportBringsIsOld() {
        events.came(tenant, SourceKind.EMAIL, News.Change.ADDED, "m1", "m1", true);

        assertThat(events.toConsider(tenant)).isEmpty();
    }

    @Test
    void aReplyInItsThreadGoesOnWithTheTaskThatWaitsForIt() {
        String asked = mailbox.receive(tenant, "Sara <sara@smith.example>", "Times", "Any times?");
        UUID conversation = conversation();
        Task task = waits(conversation, "sara@smith.example", Optional.of(asked));
        waits(conversation(), "sara@smith.example", Optional.of("another-thread"));

        String reply = mailbox.reply(tenant, asked, "Sara Smith <sara@smith.example>", "Tuesday at ten suits me");
        events.added(tenant, SourceKind.EMAIL, reply, asked);
        considerAll();

        assertThat(tasks.find(tenant, task.id()).orElseThrow().state()).isEqualTo(Task.State.DONE);
        assertThat(turnsOf(conversation)).last().asString().contains("OUTSIDE_EVENT", "Tuesday at ten suits me");
        assertThat(tasks.open(tenant)).hasSize(1);
        assertThat(model.requests()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void aReplyInANewThreadGoesOnWithTheOnlyTaskThatWaitsForItsSender() {
        UUID conversation = conversation();
        waits(conversation, "sara@smith.example", Optional.of("t-before"));

        received("Sara Smith <sara@smith.example>", "About Tuesday", "Tuesday suits me");

        assertThat(turnsOf(conversation)).last().asString().contains("Tuesday suits me");
    }

    @Test
    void aReplyInANewThreadWhoseHeadersNameWhatItAnswersGoesOnWithThatTask() {
        String asked = mailbox.receive(tenant, OWN, "Two times", "Tuesday or Friday?");
        String thread = mailbox.get(tenant, asked).threadId();
        String header = FakeMessage.of(mailbox.get(tenant, asked).mime())
                .header("Message-ID")
                .orElseThrow();
        UUID conversation = conversation();
        waits(conversation(), "sara@smith.example", Optional.of("another"));
        waits(conversation, "sara@smith.example", Optional.of(thread));

        String id = mailbox.receive(
                tenant,
                FakeMessage.plain(
                        "sara@private.example",
                        OWN,
                        "Hello again",
                        "Friday suits me",
                        clock.instant(),
                        List.of("References: " + header)));
        assertThat(mailbox.get(tenant, id).threadId()).isNotEqualTo(thread);
        events.added(tenant, SourceKind.EMAIL, id, mailbox.get(tenant, id).threadId());
        considerAll();

        assertThat(turnsOf(conversation)).last().asString().contains("Friday suits me");
        assertThat(tasks.open(tenant)).hasSize(1);
    }

    @Test
    void ofSeveralTasksWithOnePersonANewThreadIsNotGuessedToBelongToOne() {
        waits(conversation(), "sara@smith.example", Optional.of("t1"));
        waits(conversation(), "sara@smith.example", Optional.of("t2"));
        model.say(decision(true, 0, "I'll ask which.", "It may be about either."));

        received("Sara Smith <sara@smith.example>", "Yes", "That suits me");

        assertThat(tasks.open(tenant)).hasSize(2);
        assertThat(told).hasSize(1);
    }

    @Test
    void aReplyThatTakesAnOfferedTimeIsTakenAndItsTaskIsDoneWithoutAModel() {
        String offered = mailbox.receive(tenant, OWN, "Annual review", "Would one of these suit you?");
        UUID conversation = conversation();
        Task task = waits(conversation, "sara@smith.example", Optional.empty());
        UUID set = actions.offered(tenant, conversation, new EmailAddress("sara@smith.example"), offered);

        String reply = mailbox.reply(tenant, offered, "Sara Smith <sara@smith.example>", "The second one works!");
        events.added(tenant, SourceKind.EMAIL, reply, offered);
        considerAll();

        assertThat(said("select state from closed_branch where proposal_id = ?1 order by position", set))
                .containsExactly("VOID", "TAKEN", "VOID");
        assertThat(tasks.find(tenant, task.id()).orElseThrow().state()).isEqualTo(Task.State.DONE);
        assertThat(events.outcomes(tenant)).containsExactly("ACTED: It takes a time that was offered");
        assertThat(turnsOf(conversation)).hasSize(1);
        assertThat(model.requests()).isEmpty();
    }

    @Test
    void anAutomaticReplyTakesNoTimeWhateverItSays() {
        String offered = mailbox.receive(tenant, OWN, "Annual review", "Would one of these suit you?");
        UUID conversation = conversation();
        waits(conversation, "sara@smith.example", Optional.empty());
        UUID set = actions.offered(tenant, conversation, new EmailAddress("sara@smith.example"), offered);
        String header = FakeMessage.of(mailbox.get(tenant, offered).mime())
                .header("Message-ID")
                .orElseThrow();

        String reply = mailbox.receive(
                tenant,
                FakeMessage.plain(
                        "sara@smith.example",
                        OWN,
                        "Re: Annual review",
                        "The second one works!",
                        clock.instant(),
                        List.of("In-Reply-To: " + header, "Auto-Submitted: auto-replied")));
        events.added(tenant, SourceKind.EMAIL, reply, mailbox.get(tenant, reply).threadId());
        considerAll();

        assertThat(said("select state from closed_branch where proposal_id = ?1 order by position", set))
                .containsOnly("ARMED");
        assertThat(turnsOf(conversation)).last().asString().contains("automatic reply");
    }

    @Test
    void aReplyThatTakesNoTimeGoesOnWithItsTask() {
        String offered = mailbox.receive(tenant, OWN, "Annual review", "Would one of these suit you?");
        UUID conversation = conversation();
        waits(conversation, "sara@smith.example", Optional.empty());
        UUID set = actions.offered(tenant, conversation, new EmailAddress("sara@smith.example"), offered);

        String reply = mailbox.reply(tenant, offered, "Sara Smith <sara@smith.example>", "Rather not the second one!");
        events.added(tenant, SourceKind.EMAIL, reply, offered);
        considerAll();

        assertThat(said("select state from closed_branch where proposal_id = ?1 order by position", set))
                .containsOnly("ARMED");
        assertThat(turnsOf(conversation)).last().asString().contains("OUTSIDE_EVENT", "Rather not");
    }

    @Test
    void anOutOfOfficeReplyIsToldToItsTaskWhichGoesOnWaiting() {
        UUID conversation = conversation();
        Task task = waits(conversation, "sara@smith.example", Optional.empty());
        byte[] mime = FakeMessage.plain(
                "sara@smith.example",
                OWN,
                "Out of office",
                "I am away until Monday",
                clock.instant(),
                List.of("Auto-Submitted: auto-replied"));
        String id = mailbox.receive(tenant, mime);
        events.added(tenant, SourceKind.EMAIL, id, id);
        considerAll();

        assertThat(tasks.find(tenant, task.id()).orElseThrow().state()).isEqualTo(Task.State.OPEN);
        assertThat(turnsOf(conversation)).last().asString().contains("automatic reply", "I am away until Monday");
    }

    @Test
    void aDeadlineGoesOnWithItsConversationOnce() {
        UUID conversation = conversation();
        Task task = waits(conversation, "sara@smith.example", Optional.empty());

        TestTasks.due(tasks, tenant, task.id());
        TestTasks.due(tasks, tenant, task.id());

        assertThat(turnsOf(conversation))
                .hasSize(2)
                .last()
                .asString()
                .contains("TIMER", "no reply from sara@smith.example");
        assertThat(tasks.open(tenant)).isEmpty();
    }

    @Test
    void aThreadThatGoesRoundAndRoundIsBraked() {
        model.otherwise(request -> new ChatMessage.Assistant(decision(true, 0, "Answer.", "It asks."), List.of()));
        String first = mailbox.receive(tenant, "Bot <bot@other.example>", "Hi", "Hello?");
        events.added(tenant, SourceKind.EMAIL, first, first);
        considerAll();
        for (int i = 0; i < 10; i++) {
            String next = mailbox.reply(tenant, first, "Bot <bot@other.example>", "Hello again?");
            events.added(tenant, SourceKind.EMAIL, next, first);
            considerAll();
        }

        assertThat(told).hasSize(5);
        clock.advance(Duration.ofMinutes(61));
        String later = mailbox.reply(tenant, first, "Bot <bot@other.example>", "Still there?");
        events.added(tenant, SourceKind.EMAIL, later, first);
        considerAll();
        assertThat(told).as("the brake lets go").hasSize(6);
    }

    @Test
    void aChangeOfTheCalendarThatNoRuleWaitsForCostsNoModelCall() {
        String id = calendar.add(
                        tenant,
                        "Review",
                        clock.instant().plusSeconds(9_000),
                        clock.instant().plusSeconds(9_900))
                .id();
        events.added(tenant, SourceKind.EVENT, id, id);

        considerAll();

        assertThat(model.requests()).isEmpty();
        assertThat(events.outcomes(tenant)).containsExactly("NOTHING: No rule waits for it");
    }

    @Test
    void aContactThatIsAColleaguesIsTheirs() {
        memory.remember(tenant, new Said("s1", "When I create a contact, thank them", Optional.empty()));
        Tenant colleague = TestKnowledge.newAdvisor(database, tenant.workspace());
        crm.connect(colleague, new EmailAddress("bob@firm.example"));
        String id = crm.add(colleague, Map.of("email", "x@y.example", "hubspot_owner_id", "owner-bob@firm.example"))
                .id();
        events.added(tenant, SourceKind.CONTACT, id, id);

        considerAll();

        assertThat(model.requests()).isEmpty();
        assertThat(events.outcomes(tenant)).containsExactly("FILTERED: It concerns a colleague");
    }

    @Test
    void aNoteIsFoundHoweverManyOthersWereWrittenInTheHour() {
        String contact = crm.add(tenant, Map.of("email", "x@y.example")).id();
        for (int i = 0; i < 250; i++) {
            crm.addNote(tenant, contact, "Brought in " + i);
        }
        String last =
                crm.addNote(tenant, contact, "Wants to sell the lake house").id();

        events.added(tenant, SourceKind.NOTE, last, last);
        considerAll();

        assertThat(events.outcomes(tenant)).singleElement().asString().doesNotContain("gone");
    }

    private void received(String from, String subject, String text) {
        String id = mailbox.receive(tenant, from, subject, text);
        events.added(tenant, SourceKind.EMAIL, id, id);
        considerAll();
    }

    private void noted(String contact, Optional<String> owner) {
        String id = crm.addNote(tenant, contact, "<p>I'll send her the form on Friday.</p>", owner)
                .id();
        events.added(tenant, SourceKind.NOTE, id, id);
        considerAll();
    }

    private void considerAll() {
        events.toConsider(tenant).forEach(job -> consider.run(job, job));
    }

    private Task waits(UUID conversation, String person, Optional<String> thread) {
        return tasks.wait(new NewTask(
                        tenant,
                        conversation,
                        Task.Kind.REPLY,
                        "a meeting",
                        "book it",
                        Optional.of(new EmailAddress(person)),
                        thread,
                        clock.instant().plus(Duration.ofDays(3))))
                .orElseThrow();
    }

    private UUID conversation() {
        Place place = new Place("D1", UUID.randomUUID().toString(), false);
        conversations.receive(
                "test",
                UUID.randomUUID().toString(),
                new NewTurn(tenant, place, TurnOrigin.ADVISOR, "Schedule with Sara", Optional.empty()));
        return database.scope().as(tenant, () -> (UUID) database.entities()
                .createNativeQuery("select id from conversation where thread_ts = ?1")
                .setParameter(1, place.thread())
                .getSingleResult());
    }

    private List<String> turns() {
        return said("select origin || ': ' || said from turn where ?1 is not null order by seq", new UUID(0, 0));
    }

    private List<String> turnsOf(UUID conversation) {
        return said("select origin || ': ' || said from turn where conversation_id = ?1 order by seq", conversation);
    }

    private List<String> said(String sql, UUID parameter) {
        return database.scope().as(tenant, () -> {
            List<?> rows = database.entities()
                    .createNativeQuery(sql)
                    .setParameter(1, parameter)
                    .getResultList();
            return rows.stream().map(String.class::cast).toList();
        });
    }

    private static String promised(String what, String due) {
        return "{\"promises\":[{\"what\":\"" + what + "\",\"to\":\"Sara\",\"due\":\"" + due + "\"}],\"kept\":[]}";
    }

    private static String decision(boolean act, int rule, String summary, String why) {
        return "{\"act\":" + act + ",\"rule\":" + rule + ",\"summary\":\"" + summary + "\",\"why\":\"" + why + "\"}";
    }
}
