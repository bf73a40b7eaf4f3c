package com.advisoragent.events;

import com.advisoragent.common.Digest;
import com.advisoragent.common.Tenant;
import com.advisoragent.knowledge.Source;
import com.advisoragent.knowledge.imports.Imports;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Takes a push in, once: its id and the job that looks for the news are stored together, before it is acknowledged. A
 * push is only a hint: what is new is fetched. Where a push is lost, the import's own timer looks.
 */
@ApplicationScoped
class Hints {
    private final EventsStore store;
    private final TenantScope scope;
    private final BiConsumer<Tenant, Source> catchUp;
    private final Clock clock;

    @Inject
    Hints(EventsStore store, TenantScope scope, Imports imports, Clock clock) {
        this(store, scope, imports::catchUp, clock);
    }

    /** @param catchUp called in the push's own transaction */
    Hints(EventsStore store, TenantScope scope, BiConsumer<Tenant, Source> catchUp, Clock clock) {
        this.store = store;
        this.scope = scope;
        this.catchUp = catchUp;
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
                catchUp.accept(tenant, source);
            }
            return fresh;
        });
    }
}
