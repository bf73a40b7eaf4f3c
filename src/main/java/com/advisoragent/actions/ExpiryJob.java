package com.advisoragent.actions;

import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a proposal that nobody decided in time, and says so. */
@ApplicationScoped
class ExpiryJob implements Job {
    static final String NAME = "proposal-expiry";
    private static final Logger LOG = LoggerFactory.getLogger(ExpiryJob.class);

    private final ProposalStore store;
    private final Outcomes outcomes;
    private final TenantScope scope;
    private final Clock clock;

    @Inject
    ExpiryJob(ProposalStore store, Outcomes outcomes, TenantScope scope, Clock clock) {
        this.store = store;
        this.outcomes = outcomes;
        this.scope = scope;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JobOutcome run(String id, String payload) {
        ProposalKey key = ProposalKey.parse(payload);
        scope.as(key.tenant(), () -> {
            if (store.move(key.proposal(), Set.of(ProposalState.PENDING), ProposalState.EXPIRED, clock.instant())) {
                Proposal expired = store.find(key.proposal()).orElseThrow();
                outcomes.tell(expired);
                outcomes.decided(expired, ProposalState.EXPIRED, "time", Optional.empty());
            }
        });
        return JobOutcome.done();
    }

    @Override
    public void gaveUp(String id, String payload, Throwable cause) {
        LOG.atError()
                .addKeyValue("proposal", id)
                .log("A proposal could not be ended; no approval of it is taken any more");
    }
}
