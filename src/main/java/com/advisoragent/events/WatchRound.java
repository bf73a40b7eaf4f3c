package com.advisoragent.events;

import com.advisoragent.connect.ConnectedAccounts;
import com.advisoragent.connect.Provider;
import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has everybody's watches looked after: those that end soon renewed, those that have ended asked for anew. */
@ApplicationScoped
class WatchRound implements Job {
    static final Duration EVERY = Duration.ofHours(1);

    private static final String NAME = "watch-round";
    private static final Logger LOG = LoggerFactory.getLogger(WatchRound.class);

    private final ConnectedAccounts accounts;
    private final Watches watches;
    private final TenantScope scope;
    private final Jobs jobs;
    private final Clock clock;

    @Inject
    WatchRound(ConnectedAccounts accounts, Watches watches, TenantScope scope, Jobs jobs, Clock clock) {
        this.accounts = accounts;
        this.watches = watches;
        this.scope = scope;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Called on every node; one of them gets the slot's job. */
    void tick() {
        scope.unscoped(() -> {
            jobs.schedule(NAME, NAME + "/" + slot(), Long.toString(slot()), clock.instant());
            return null;
        });
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JobOutcome run(String id, String slot) {
        accounts.holders(Provider.GOOGLE).forEach(tenant -> watches.schedule(tenant, slot));
        return JobOutcome.done();
    }

    @Override
    public void gaveUp(String id, String payload, Throwable cause) {
        LOG.atWarn().setCause(cause).log("Watches were not looked after; the next round looks again");
    }

    private long slot() {
        return clock.instant().getEpochSecond() / EVERY.toSeconds();
    }
}
