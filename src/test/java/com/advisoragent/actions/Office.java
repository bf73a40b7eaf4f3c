package com.advisoragent.actions;

import com.advisoragent.audit.AuditTrail;
import com.advisoragent.audit.TestAudit;
import com.advisoragent.audit.Verdict;
import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import com.advisoragent.conversation.Conversations;
import com.advisoragent.conversation.FakeMessenger;
import com.advisoragent.conversation.NewTurn;
import com.advisoragent.conversation.Place;
import com.advisoragent.conversation.ScopedConversations;
import com.advisoragent.conversation.TurnOrigin;
import com.advisoragent.integration.Calendar;
import com.advisoragent.integration.CalendarWriter;
import com.advisoragent.integration.Crm;
import com.advisoragent.integration.CrmWriter;
import com.advisoragent.integration.FakeCalendar;
import com.advisoragent.integration.FakeCalendarWriter;
import com.advisoragent.integration.FakeCrm;
import com.advisoragent.integration.FakeCrmWriter;
import com.advisoragent.integration.FakeMailSender;
import com.advisoragent.integration.FakeMailbox;
import com.advisoragent.integration.MailSender;
import com.advisoragent.integration.Mailbox;
import com.advisoragent.integration.Unavailable;
import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.database.ProductDatabases;
import com.advisoragent.sandbox.postgres.TestPostgres;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.advisoragent.sandbox.time.MovableClock;
import com.advisoragent.tenancy.TenancyStore;
import com.advisoragent.tenancy.TenantScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An advisor's practice on a database of its own, with providers in memory and jobs that run when a test says so. */
public final class Office implements AutoCloseable {
    public static final EmailAddress DANA = new EmailAddress("dana@firm.example");
    public static final EmailAddress SARA = new EmailAddress("sara.smith@client.example");

    private final TestPostgres.Database server = ProductDatabases.migrated();
    public final ProductDatabase database = ProductDatabases.open(server);
    public final MovableClock clock = new MovableClock();
    final Failpoints failpoints = new Failpoints();
    public final FakeMailbox mailbox = new FakeMailbox(clock);
    public final FakeMailSender sender = new FakeMailSender(mailbox);
    public final FakeCalendar calendar = new FakeCalendar(clock);
    public final FakeCalendarWriter calendarWriter = new FakeCalendarWriter(calendar);
    public final FakeCrm crm = new FakeCrm(clock);
    public final FakeCrmWriter crmWriter = new FakeCrmWriter(crm);
    final ShownCards cards = new ShownCards();
    final AuditTrail audit = TestAudit.trail(database, clock);
    public final Tenant dana;
    public final Tenant colleague;
    public final UUID conversation;
    public final Node node;
    private final ActionSettings settings;
    private int conversations;
    public final Threads threads = new Threads(mailbox);

    public Office() {
        this(new ActionSettings(false, Optional.empty()));
    }

    Office(ActionSettings settings) {
        this.settings = settings;
        TenancyStore tenancy = new TenancyStore(database.entities(), database.scope(), clock, UUID::randomUUID);
        WorkspaceId workspace = tenancy.admitSlackTeam(SlackSimulator.TEAM);
        dana = database.scope()
                .inWorkspace(
                        workspace,
                        () -> tenancy.enrol(workspace, SlackSimulator.ADVISOR).tenant());
        colleague = database.scope()
                .inWorkspace(
                        workspace,
                        () -> tenancy.enrol(workspace, SlackSimulator.COLLEAGUE).tenant());
        mailbox.connect(dana, DANA);
        calendar.connect(dana, DANA);
        crm.connect(dana, DANA);
        node = new Node();
        conversation = newConversation();
    }

    /** One node's beans; a second one is another node on the same database and at the same providers. */
    public final class Node {
        private final TenantScope scope = new BreakableScope(database, failpoints);
        private final Jobs jobs = new Jobs(database.dataSource(), database.synchronizations());
        public final Conversations conversations = ScopedConversations.on(database, scope, new FakeMessenger(), clock);
        public final Actions actions;
        final Map<String, Job> kinds;

        Node() {
            ProposalStore store = new ProposalStore(database.entities());
            Mailbox readMail = port(Mailbox.class, mailbox);
            Calendar readCalendar = port(Calendar.class, calendar);
            Crm readCrm = port(Crm.class, crm);
            Accounts accounts = new Accounts(readMail, readCrm);
            Outcomes outcomes = new Outcomes(conversations, audit, jobs, clock);
            actions = new Actions(
                    store,
                    accounts,
                    new Recipients(readMail, readCrm, store, scope),
                    new Compliance(settings),
                    outcomes,
                    jobs,
                    scope,
                    clock,
                    UUID::randomUUID);
            Effects effects = new Effects(
                    readMail,
                    port(MailSender.class, sender),
                    readCalendar,
                    port(CalendarWriter.class, calendarWriter),
                    readCrm,
                    port(CrmWriter.class, crmWriter),
                    store,
                    scope,
                    clock);
            Progress progress = new Progress(store, outcomes, scope, clock);
            kinds = Stream.of(
                            new ExecutionJob(progress, effects, accounts, clock),
                            new ExpiryJob(store, outcomes, scope, clock),
                            new CardJob(store, cards, outcomes, scope))
                    .collect(Collectors.toMap(Job::name, Function.identity()));
        }

        private <T> T port(Class<T> port, T behind) {
            return BreakablePort.of(port, behind, failpoints);
        }
    }

    public UUID newConversation() {
        return newConversation(new Place("D1", conversations + 1 + ".0", false));
    }

    public UUID newConversation(Place place) {
        conversations++;
        UUID turn = node.conversations
                .receive(
                        "test",
                        "e" + conversations,
                        new NewTurn(dana, place, TurnOrigin.ADVISOR, "Please do it.", Optional.empty()))
                .orElseThrow();
        return database.scope().as(dana, () -> (UUID) database.entities()
                .createNativeQuery("select conversation_id from turn where id = ?1")
                .setParameter(1, turn)
                .getSingleResult());
    }

    Proposed propose(Action action) {
        return propose(conversation, UUID.randomUUID(), action);
    }

    public Proposed propose(UUID where, UUID turn, Action action) {
        return node.actions.propose(
                new Draft(dana, where, turn, action, new Why("You asked: please do it.", List.of(), true)));
    }

    Proposal shown(Action action) {
        return ((Proposed.Shown) propose(action)).proposal();
    }

    public Decision approve(Proposal proposal) {
        return node.actions.approve(dana, proposal.id(), proposal.digest(), true);
    }

    public Proposal now(Proposal proposal) {
        return database.scope()
                .as(dana, () -> new ProposalStore(database.entities()).find(proposal.id()))
                .orElseThrow();
    }

    /** Runs what is due until nothing is, as the engine would; work that asks for more time waits for it. */
    public void work() {
        work(node);
    }

    void work(Node on) {
        List<Object[]> due = due();
        for (int round = 0; !due.isEmpty() && round < 200; round++) {
            due.forEach(row -> run(on, (String) row[0], (String) row[1], (String) row[2]));
            due = due();
        }
    }

    private List<Object[]> due() {
        List<?> rows = database.scope()
                .unscoped(() -> database.entities()
                        .createNativeQuery("""
                        select task_name, task_instance, convert_from(task_data, 'UTF8') from scheduled_tasks
                        where task_name like 'proposal-%' and execution_time <= ?1 order by execution_time, task_name""")
                        .setParameter(1, clock.instant().atOffset(ZoneOffset.UTC))
                        .getResultList());
        return rows.stream().map(row -> (Object[]) row).toList();
    }

    /** What a node does that was taken for dead: the same job once more. */
    void runAgain(Node on, Proposal proposal) {
        run(
                on,
                ExecutionJob.NAME,
                proposal.id().toString(),
                ProposalKey.of(proposal).text());
    }

    private void run(Node on, String name, String id, String payload) {
        JobOutcome outcome;
        try {
            outcome = on.kinds.get(name).run(id, payload);
        } catch (Unavailable passing) {
            outcome = JobOutcome.againAfter(Duration.ofSeconds(5));
        } catch (RuntimeException lasting) {
            on.kinds.get(name).gaveUp(id, payload, lasting);
            outcome = JobOutcome.done();
        }
        String instance = " where task_name = '" + name + "' and task_instance = '" + id + "'";
        if (outcome instanceof JobOutcome.Again later) {
            database.scope()
                    .unscoped(() -> database.entities()
                            .createNativeQuery("update scheduled_tasks set execution_time = ?1" + instance)
                            .setParameter(1, clock.instant().plus(later.delay()).atOffset(ZoneOffset.UTC))
                            .executeUpdate());
        } else {
            database.scope()
                    .unscoped(() -> database.entities()
                            .createNativeQuery("delete from scheduled_tasks" + instance)
                            .executeUpdate());
        }
    }

    /** What the conversation was told, oldest first. */
    List<String> outcomes() {
        List<?> said = database.scope()
                .as(
                        dana,
                        () -> database.entities()
                                .createNativeQuery("select said from turn where origin = 'OUTCOME' order by seq")
                                .getResultList());
        return said.stream().map(String.class::cast).toList();
    }

    /** As the owner of the database, whom no grant holds back. */
    void asOwner(String sql) {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public Verdict record() {
        return database.scope().inWorkspace(dana.workspace(), audit::verify);
    }

    static SendEmail email(String subject, String body, EmailAddress... to) {
        return new SendEmail(List.of(to), List.of(), List.of(), subject, body, Optional.empty());
    }

    @Override
    public void close() {
        database.close();
    }
}
