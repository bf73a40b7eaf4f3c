package com.advisoragent.knowledge.imports;

import com.advisoragent.common.Tenant;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.knowledge.Holdings;
import com.advisoragent.knowledge.Knowledge;
import com.advisoragent.knowledge.Source;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bringing an advisor's systems into the index, and keeping up with them. The work itself is done by durable jobs; these
 * calls only ask for it, in the caller's transaction or their own. What comes is announced as {@link
 * com.advisoragent.knowledge.News}. Thread-safe.
 */
@ApplicationScoped
public class Imports {
    private final ImportStore store;
    private final Knowledge knowledge;
    private final TenantScope scope;
    private final Jobs jobs;
    private final Clock clock;

    @Inject
    public Imports(ImportStore store, Knowledge knowledge, TenantScope scope, Jobs jobs, Clock clock) {
        this.store = store;
        this.knowledge = knowledge;
        this.scope = scope;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** The account is connected: begins, or goes on where it was. */
    public void start(Tenant tenant, Source source) {
        scope.as(tenant, () -> {
            store.insert(tenant, ImportState.fresh(source, clock.instant()));
            ImportState state = store.lock(tenant, source).orElseThrow();
            if (state.phase() == ImportState.Phase.ERASING) {
                store.flag(tenant, source, ImportStore.Flag.AGAIN, true);
            } else {
                store.flag(tenant, source, ImportStore.Flag.WAITING, false);
            }
            wake(tenant, source);
        });
    }

    /** The account is gone. With {@code erase} all that was imported from it goes too, in the background. */
    public void stop(Tenant tenant, Source source, boolean erase) {
        scope.as(tenant, () -> {
            Optional<ImportState> state = store.lock(tenant, source);
            if (state.isEmpty()) {
                return;
            }
            store.flag(tenant, source, ImportStore.Flag.AGAIN, false);
            if (!erase) {
                store.flag(tenant, source, ImportStore.Flag.WAITING, true);
            } else if (state.get().phase() != ImportState.Phase.ERASING) {
                store.flag(tenant, source, ImportStore.Flag.WAITING, false);
                store.move(tenant, state.get().erasing());
                wake(tenant, source);
            }
        });
    }

    /** Something may have changed at the source: a push came, or it is time to look. Unknown sources are none the worse. */
    public void catchUp(Tenant tenant, Source source) {
        scope.as(tenant, () -> {
            if (store.find(tenant, source).filter(state -> !state.waiting()).isPresent()) {
                store.flag(tenant, source, ImportStore.Flag.WANTED, true);
                wake(tenant, source);
            }
        });
    }

    /** How far each source is that was ever connected. */
    public List<Progress> progress(Tenant tenant) {
        return scope.as(tenant, () -> {
            List<ImportState> states = store.all(tenant);
            if (states.isEmpty()) {
                return List.of();
            }
            Holdings holdings = knowledge.holdings(tenant);
            List<Progress> all = new ArrayList<>();
            for (ImportState state : states) {
                long documents = documents(holdings, state.source());
                long skipped = store.skippedCount(tenant, state.source());
                all.add(new Progress(state.source(), of(state), documents, state.about(), state.oldest(), skipped));
            }
            return all;
        });
    }

    /** What could not be imported, and why; the latest first, at most a hundred. */
    public List<Skipped> skipped(Tenant tenant, Source source) {
        return scope.as(tenant, () -> store.skipped(tenant, source));
    }

    /** For the timer: everything that may have changed without a push saying so. */
    void tick(Duration every) {
        Instant now = clock.instant();
        long slot = now.getEpochSecond() / every.toSeconds();
        scope.unscoped(() -> {
            for (ImportStore.Route route : store.routes()) {
                String id = route.source() + "/" + slot + "/"
                        + route.tenant().advisor().value();
                jobs.schedule(CatchUpJob.NAME, id, ImportJob.payload(route.tenant(), route.source()), now);
            }
            return null;
        });
    }

    /** The slot in the id of a job that {@link #tick} scheduled. */
    static long slot(String id) {
        return Long.parseLong(id.split("/")[1]);
    }

    private void wake(Tenant tenant, Source source) {
        String id = source + "/" + tenant.advisor().value();
        jobs.schedule(ImportJob.NAME, id, ImportJob.payload(tenant, source), clock.instant());
        jobs.bringForward(ImportJob.NAME, id, clock.instant());
    }

    private static Progress.State of(ImportState state) {
        if (state.phase() == ImportState.Phase.ERASING) {
            return Progress.State.ERASING;
        }
        if (state.waiting()) {
            return Progress.State.WAITING;
        }
        return state.phase() == ImportState.Phase.LIVE ? Progress.State.UP_TO_DATE : Progress.State.IMPORTING;
    }

    private static long documents(Holdings holdings, Source source) {
        return switch (source) {
            case GMAIL -> holdings.emails();
            case CALENDAR -> holdings.events();
            case CRM -> holdings.contacts() + holdings.notes();
        };
    }
}
