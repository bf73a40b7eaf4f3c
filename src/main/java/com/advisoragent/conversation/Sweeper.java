package com.advisoragent.conversation;

import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a job to every turn that was left unhandled without one; what has a job is left alone. */
@ApplicationScoped
class Sweeper implements Job {
    static final String NAME = "sweep";

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final Duration LEFT_BEHIND = Duration.ofSeconds(30);

    private final ConversationStore store;
    private final Conversations conversations;
    private final TenantScope scope;
    private final Jobs jobs;
    private final Clock clock;

    @Inject
    Sweeper(ConversationStore store, Conversations conversations, TenantScope scope, Jobs jobs, Clock clock) {
        this.store = store;
        this.conversations = conversations;
        this.scope = scope;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Called on every node; one of them gets the slot's job. */
    void tick(Duration every) {
        Instant now = clock.instant();
        long slot = now.getEpochSecond() / every.toSeconds();
        scope.unscoped(() -> {
            jobs.schedule(NAME, NAME + "/" + slot, "", now);
            return null;
        });
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JobOutcome run(String id, String payload) {
        List<TurnKey> left =
                scope.unscoped(() -> store.openSince(clock.instant().minus(LEFT_BEHIND)));
        for (TurnKey key : left) {
            scope.as(key.tenant(), () -> conversations.wake(key));
        }
        return JobOutcome.done();
    }

    @Override
    public void gaveUp(String id, String payload, Throwable cause) {
        LOG.atWarn().setCause(cause).log("A sweep failed; the next slot sweeps again");
    }
}
