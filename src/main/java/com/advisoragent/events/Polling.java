package com.advisoragent.events;

import com.advisoragent.common.Tenant;
import com.advisoragent.connect.ConnectedAccounts;
import com.advisoragent.connect.Provider;
import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.knowledge.Source;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for news where no push has come, and behind those that do, since a push can be lost. What is watched is looked at
 * less often. In passing it has ending watches renewed.
 */
@ApplicationScoped
class Polling implements Job {
    static final String NAME = "poll";
    static final Duration EVERY = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Polling.class);
    private static final Duration WHERE_WATCHED = Duration.ofMinutes(10);
    private static final Duration WATCHES = Duration.ofHours(1);

    private final ConnectedAccounts accounts;
    private final EventsStore store;
    private final Watches watches;
    private final TenantScope scope;
    private final Jobs jobs;
    private final Clock clock;

    @Inject
    Polling(ConnectedAccounts accounts, EventsStore store, Watches watches, TenantScope scope, Jobs jobs, Clock clock) {
        this.accounts = accounts;
        this.store = store;
        this.watches = watches;
        this.scope = scope;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Called on every node; one of them gets the slot's job. */
    void tick() {
        long slot = slot(EVERY);
        scope.unscoped(() -> {
            jobs.schedule(NAME, NAME + "/" + slot, "", clock.instant());
            return null;
        });
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JobOutcome run(String id, String payload) {
        for (Tenant tenant : accounts.holders(Provider.GOOGLE)) {
            if (begins(WATCHES)) {
                watches.schedule(tenant, Long.toString(slot(WATCHES)));
            }
            poll(tenant, Source.GMAIL);
            poll(tenant, Source.CALENDAR);
        }
        accounts.holders(Provider.HUBSPOT).forEach(tenant -> poll(tenant, Source.CRM));
        return JobOutcome.done();
    }

    @Override
    public void gaveUp(String id, String payload, Throwable cause) {
        LOG.atWarn().setCause(cause).log("A poll failed; the next slot polls again");
    }

    private void poll(Tenant tenant, Source source) {
        SourceKey key = new SourceKey(tenant, source);
        scope.as(tenant, () -> {
            Instant now = clock.instant();
            List<Watch> watched = store.watches(tenant, source);
            boolean pushed =
                    watched.stream().anyMatch(watch -> watch.expiresAt().isAfter(now));
            if (!pushed || begins(WHERE_WATCHED)) {
                jobs.schedule(CatchUp.NAME, "poll/" + key.text() + "/" + slot(EVERY), key.text(), now);
            }
        });
    }

    /** Whether this minute is the first of a slot: a job that is done leaves no trace that it was. */
    private boolean begins(Duration every) {
        return slot(EVERY) % every.toMinutes() == 0;
    }

    private long slot(Duration every) {
        return clock.instant().getEpochSecond() / every.toSeconds();
    }
}
