package com.advisoragent.events;

import com.advisoragent.common.Digest;
import com.advisoragent.common.Tenant;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.knowledge.Source;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/**
 * Takes a push in, once: its id and the job that looks for the news are stored together, before it is acknowledged. A
 * push is only a hint: what is new is fetched.
 */
@ApplicationScoped
class Hints {
    private final EventsStore store;
    private final TenantScope scope;
    private final Jobs jobs;
    private final Clock clock;

    @Inject
    Hints(EventsStore store, TenantScope scope, Jobs jobs, Clock clock) {
        this.store = store;
        this.scope = scope;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** False if this hint was taken before. {@code parts} tell hints of one source apart. */
    boolean take(Tenant tenant, Source source, String... parts) {
        return take(tenant, source, () -> {}, parts);
    }

    /** The same, and something else to store with it. */
    boolean take(Tenant tenant, Source source, Runnable andStore, String... parts) {
        String id = new Digest.Canonical().texts(List.of(parts)).digest().hex();
        return scope.as(tenant, () -> {
            boolean fresh = store.noteEvent(
                    tenant.workspace(),
                    "push/" + source.name(),
                    tenant.advisor().value() + "/" + id,
                    clock.instant());
            if (fresh) {
                andStore.run();
                jobs.schedule(
                        CatchUp.NAME,
                        "hint/" + tenant.advisor().value() + "/" + id,
                        new SourceKey(tenant, source).text(),
                        clock.instant());
            }
            return fresh;
        });
    }
}
