package com.advisoragent.agent;

import com.advisoragent.actions.ClientReplies;
import com.advisoragent.actions.Grants;
import com.advisoragent.common.Tenant;
import com.advisoragent.conversation.Conversations;
import com.advisoragent.conversation.NewTurn;
import com.advisoragent.conversation.Notice;
import com.advisoragent.conversation.Notices;
import com.advisoragent.conversation.Place;
import com.advisoragent.conversation.ProactiveNotices;
import com.advisoragent.conversation.TurnOrigin;
import com.advisoragent.events.Dossier;
import com.advisoragent.events.EventInbox;
import com.advisoragent.events.Happening;
import com.advisoragent.events.HappeningKey;
import com.advisoragent.events.Weighed;
import com.advisoragent.events.Weigher;
import com.advisoragent.integration.AccountMissing;
import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.jobs.TransientFailure;
import com.advisoragent.llm.ModelException;
import com.advisoragent.tasks.Task;
import com.advisoragent.tasks.Tasks;
import com.advisoragent.tasks.Waited;
import com.advisoragent.tenancy.Advisor;
import com.advisoragent.tenancy.Advisors;
import com.advisoragent.tenancy.NoticeHabitsStore;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be done about a happening: it belongs to a task that waits for it, or the advisor is told and a conversation
 * begins, or nothing. What came of it and why is kept. Nothing is posted unless there is something to say.
 */
@ApplicationScoped
class Consider implements Job {
    private static final Logger LOG = LoggerFactory.getLogger(Consider.class);
    private static final String SOURCE = "happening";
    /** More notices than these in a while come as one. */
    private static final int MOST_IN_A_WHILE = 5;

    private static final Duration A_WHILE = Duration.ofMinutes(10);
    private static final Duration UNTIL_RECONNECTED = Duration.ofMinutes(15);

    private final EventInbox inbox;
    private final Weigher weigher;
    private final Triage triage;
    private final PromiseReader promises;
    private final ClientReplies replies;
    private final Tasks tasks;
    private final ProactiveNotices notices;
    private final Conversations conversations;
    private final Grants grants;
    private final Advisors advisors;
    private final NoticeHabitsStore habits;
    private final TenantScope scope;
    private final Clock clock;

    @Inject
    Consider(
            EventInbox inbox,
            Weigher weigher,
            Triage triage,
            PromiseReader promises,
            ClientReplies replies,
            Tasks tasks,
            ProactiveNotices notices,
            Conversations conversations,
            Grants grants,
            Advisors advisors,
            NoticeHabitsStore habits,
            TenantScope scope,
            Clock clock) {
        this.inbox = inbox;
        this.weigher = weigher;
        this.triage = triage;
        this.promises = promises;
        this.replies = replies;
        this.tasks = tasks;
        this.notices = notices;
        this.conversations = conversations;
        this.grants = grants;
        this.advisors = advisors;
        this.habits = habits;
        this.scope = scope;
        this.clock = clock;
    }

    @Override
    public String name() {
        return EventInbox.CONSIDER_JOB;
    }

    @Override
    public JobOutcome run(String id, String payload) {
        return inbox.find(HappeningKey.parse(payload))
                .filter(happening -> happening.state() == Happening.State.OPEN)
                .map(this::consider)
                .orElseGet(JobOutcome::done);
    }

    @Override
    public void gaveUp(String id, String payload, Throwable cause) {
        inbox.find(HappeningKey.parse(payload))
                .ifPresent(happening -> inbox.close(
                        happening,
                        Happening.State.NOTHING,
                        "Given up: " + cause.getClass().getSimpleName()));
        LOG.atWarn().addKeyValue("happening", id).log("A happening could not be considered");
    }

    private JobOutcome consider(Happening happening) {
        try {
            return weighed(happening, weigher.weigh(happening));
        } catch (AccountMissing missing) {
            if (missing.reconnect()) {
                return JobOutcome.againAfter(UNTIL_RECONNECTED);
            }
            inbox.close(happening, Happening.State.FILTERED, "Its account is connected no more");
            return JobOutcome.done();
        }
    }

    private JobOutcome weighed(Happening happening, Weighed weighed) {
        if (weighed instanceof Weighed.Dropped dropped) {
            inbox.close(happening, Happening.State.FILTERED, dropped.reason());
            return JobOutcome.done();
        }
        Dossier dossier = ((Weighed.Worth) weighed).dossier();
        ZoneId zone = scope.as(
                        happening.tenant(),
                        () -> advisors.find(happening.tenant().advisor()))
                .map(Advisor::zone)
                .orElseThrow();
        if (dossier.advisorsOwnWords()) {
            promises.read(happening, dossier, zone);
        }
        if (dossier.what() == Dossier.What.MAIL_OURS) {
            inbox.close(happening, Happening.State.FILTERED, "We sent it ourselves");
        } else if (dossier.what() == Dossier.What.MAIL_IN
                && (takesATime(happening, dossier) || goesOn(happening, dossier))) {
            return JobOutcome.done();
        } else if (dossier.automatic()) {
            inbox.close(happening, Happening.State.FILTERED, "An automatic reply that no task waits for");
        } else {
            return decideUnlessQuiet(happening, dossier, zone);
        }
        return JobOutcome.done();
    }

    /** In quiet hours it waits undecided: by their end it may have been answered. */
    private JobOutcome decideUnlessQuiet(Happening happening, Dossier dossier, ZoneId zone) {
        Duration hold = habits.of(happening.tenant()).hold(clock.instant(), zone);
        if (!hold.isZero()) {
            return JobOutcome.againAfter(hold);
        }
        decide(happening, dossier.with(Telling.underWay(dossier, tasks.open(happening.tenant()))));
        return JobOutcome.done();
    }

    /** Whether it does no more than take one of the times that the advisor approved for its sender. */
    private boolean takesATime(Happening happening, Dossier dossier) {
        if (dossier.automatic() || dossier.from().isEmpty()) {
            return false;
        }
        Tenant tenant = happening.tenant();
        Optional<ClientReplies.Choice> choice = replies.read(
                tenant,
                new ClientReplies.Reply(
                        dossier.from().get(), happening.threadId(), happening.externalId(), dossier.matter()));
        return choice.isPresent() && scope.as(tenant, () -> take(happening, dossier, choice.get()));
    }

    private boolean take(Happening happening, Dossier dossier, ClientReplies.Choice choice) {
        if (!replies.take(happening.tenant(), choice)) {
            return false;
        }
        inbox.close(happening, Happening.State.ACTED, "It takes a time that was offered");
        tasks.waitingFor(happening.tenant(), new Waited(dossier.from(), dossier.threads()))
                .ifPresent(task -> tasks.cameTrue(happening.tenant(), task.id()));
        return true;
    }

    /** Whether a task waits for it; the task's own conversation goes on then. */
    private boolean goesOn(Happening happening, Dossier dossier) {
        Tenant tenant = happening.tenant();
        Optional<Task> task = tasks.waitingFor(tenant, new Waited(dossier.from(), dossier.threads()));
        if (task.isEmpty()) {
            return false;
        }
        String automatic = dossier.automatic()
                ? "This is an automatic reply: the person has not read it. The task is still waiting.\n"
                : "";
        return scope.as(
                tenant,
                () -> inbox.close(
                                happening,
                                Happening.State.ACTED,
                                "A task waits for it",
                                task.get().conversation())
                        && tasks.happened(
                                tenant, task.get(), !dossier.automatic(), automatic + Telling.of(happening, dossier)));
    }

    private void decide(Happening happening, Dossier dossier) {
        try {
            Triage.Decision decision = triage.of(happening.tenant(), dossier);
            if (decision.act()) {
                begin(happening, dossier, decision);
            } else {
                inbox.close(happening, Happening.State.NOTHING, decision.why());
            }
        } catch (ModelException failed) {
            if (failed.kind().retriable()) {
                throw new TransientFailure("The model gave no decision: " + failed.kind(), failed);
            }
            inbox.close(happening, Happening.State.NOTHING, "The model gave no decision: " + failed.kind());
        }
    }

    private void begin(Happening happening, Dossier dossier, Triage.Decision decision) {
        Tenant tenant = happening.tenant();
        boolean grouped = inbox.told(tenant, A_WHILE) >= MOST_IN_A_WHILE;
        Notices.Posted posted = notices.tell(
                tenant,
                grouped ? groupOf(tenant) : happening.noticeId(),
                Notice.of(grouped ? Telling.SEVERAL : Telling.notice(dossier, decision)),
                Optional.of(grouped ? Telling.SEVERAL_IN_COMPANY : Telling.inCompany(dossier)));
        Place place = new Place(posted.channel(), posted.ts(), false);
        String said = Telling.of(happening, dossier) + "\nFirst thought: " + decision.why()
                + decision.instruction().map(rule -> Telling.values(dossier)).orElse("")
                + (grouped ? Telling.NOT_TOLD : "");
        scope.as(tenant, () -> {
            Optional<UUID> turn = conversations.receive(
                    SOURCE,
                    happening.id().toString(),
                    new NewTurn(tenant, place, TurnOrigin.OUTSIDE_EVENT, said, Optional.empty()));
            turn.ifPresent(begun -> {
                UUID conversation = conversations
                        .at(tenant, place.channel(), place.thread())
                        .orElseThrow();
                decision.instruction()
                        .ifPresent(rule -> grants.begin(Occasions.of(begun, conversation, rule, happening, dossier)));
                inbox.close(happening, Happening.State.ACTED, decision.why());
            });
        });
    }

    /** One notice for all that comes in the same while. */
    private UUID groupOf(Tenant tenant) {
        long which = clock.instant().getEpochSecond() / A_WHILE.toSeconds();
        return UUID.nameUUIDFromBytes(
                ("several/" + tenant.advisor().value() + "/" + which).getBytes(StandardCharsets.UTF_8));
    }
}
