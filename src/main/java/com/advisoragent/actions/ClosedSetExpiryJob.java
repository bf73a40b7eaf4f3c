package com.advisoragent.actions;

import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a closed set of which nobody took a time, and says so. */
@ApplicationScoped
class ClosedSetExpiryJob implements Job {
    static final String NAME = "proposal-set-expiry";
    private static final Logger LOG = LoggerFactory.getLogger(ClosedSetExpiryJob.class);

    private final ClosedSets sets;
    private final TenantScope scope;

    @Inject
    ClosedSetExpiryJob(ClosedSets sets, TenantScope scope) {
        this.sets = sets;
        this.scope = scope;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JobOutcome run(String id, String payload) {
        ProposalKey key = ProposalKey.parse(payload);
        scope.as(key.tenant(), () -> sets.expired(key.proposal()));
        return JobOutcome.done();
    }

    @Override
    public void gaveUp(String id, String payload, Throwable cause) {
        LOG.atError()
                .addKeyValue("proposal", id)
                .log("A closed set could not be ended; no reply takes a time of it any more");
    }
}
