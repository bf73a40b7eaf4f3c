package com.advisoragent.agent;

import com.advisoragent.conversation.Conversations;
import com.advisoragent.conversation.Directory;
import com.advisoragent.conversation.Lease;
import com.advisoragent.conversation.LeaseKeeper;
import com.advisoragent.conversation.Reply;
import com.advisoragent.conversation.Turn;
import com.advisoragent.conversation.TurnKey;
import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.llm.ModelException;
import com.advisoragent.tenancy.Advisor;
import com.advisoragent.tenancy.Advisors;
import com.advisoragent.tenancy.Membership;
import com.advisoragent.tenancy.Profile;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One turn, handled durably: lease the conversation, see who asks, let the agent answer, say it, give the lease back. */
@ApplicationScoped
class TurnJob implements Job {
    private static final Logger LOG = LoggerFactory.getLogger(TurnJob.class);
    private static final Duration NOT_YET = Duration.ofSeconds(1);
    private static final Duration PROFILE_KEPT = Duration.ofHours(12);

    private final Conversations conversations;
    private final LeaseKeeper leases;
    private final Agent agent;
    private final Advisors advisors;
    private final Directory directory;
    private final TenantScope scope;
    private final Clock clock;

    @Inject
    TurnJob(
            Conversations conversations,
            LeaseKeeper leases,
            Agent agent,
            Advisors advisors,
            Directory directory,
            TenantScope scope,
            Clock clock) {
        this.conversations = conversations;
        this.leases = leases;
        this.agent = agent;
        this.advisors = advisors;
        this.directory = directory;
        this.scope = scope;
        this.clock = clock;
    }

    @Override
    public String name() {
        return Conversations.TURN_JOB;
    }

    @Override
    public JobOutcome run(String id, String payload) {
        Lease lease = conversations.lease(TurnKey.parse(payload));
        if (lease instanceof Lease.Granted granted) {
            work(granted.turn());
        }
        return lease instanceof Lease.NotYet ? JobOutcome.againAfter(NOT_YET) : JobOutcome.done();
    }

    @Override
    public void gaveUp(String id, String payload, Throwable cause) {
        conversations.abandon(
                TurnKey.parse(payload),
                Reply.of(Apologies.FAULT),
                cause.getClass().getName());
    }

    private void work(Turn turn) {
        MDC.put("workspace", turn.tenant().workspace().value().toString());
        MDC.put("advisor", turn.tenant().advisor().value().toString());
        MDC.put("conversation", turn.conversation().toString());
        MDC.put("turn", turn.id().toString());
        try (LeaseKeeper.Kept kept = leases.keep(turn)) {
            serve(turn);
        } finally {
            conversations.release(turn);
            MDC.clear();
        }
    }

    private void serve(Turn turn) {
        Advisor advisor = known(turn);
        if (advisor.membership() != Membership.MEMBER) {
            conversations.answer(turn, Reply.of(Refusals.of(advisor.membership())));
            return;
        }
        if (turn.place().shared()) {
            conversations.answer(turn, Reply.of(Refusals.SHARED_PLACE));
            return;
        }
        conversations.showStatus(turn, "is thinking…");
        try {
            conversations.answer(turn, agent.answer(turn, advisor));
            LOG.atInfo().log("Answered");
        } catch (ModelException failed) {
            LOG.atWarn()
                    .addKeyValue("kind", failed.kind())
                    .addKeyValue("cause", failed.getMessage())
                    .log("The model gave no answer");
            conversations.fail(turn, Reply.of(Apologies.of(failed.kind())), "model " + failed.kind());
        }
    }

    /** The advisor with what Slack says of them; asked again when that is old, since people leave. */
    private Advisor known(Turn turn) {
        Advisor advisor = scope.as(
                        turn.tenant(), () -> advisors.find(turn.tenant().advisor()))
                .orElseThrow();
        boolean fresh = advisor.lookedUpAt()
                .filter(at -> at.plus(PROFILE_KEPT).isAfter(clock.instant()))
                .isPresent();
        if (fresh) {
            return advisor;
        }
        Profile profile = directory.lookUp(advisor.workspace(), advisor.slackUser());
        return scope.as(turn.tenant(), () -> advisors.update(advisor.id(), profile));
    }
}
