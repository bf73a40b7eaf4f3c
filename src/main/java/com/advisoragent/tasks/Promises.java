package com.advisoragent.tasks;

import com.advisoragent.common.Tenant;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What the advisor promised to others: kept once for each message, until it is done. Thread-safe. */
@ApplicationScoped
public class Promises {
    /** One found in a message. */
    public record Found(String what, String to, LocalDate dueOn) {}

    private final PromiseStore store;
    private final TenantScope scope;
    private final Clock clock;

    @Inject
    public Promises(PromiseStore store, TenantScope scope, Clock clock) {
        this.store = store;
        this.scope = scope;
        this.clock = clock;
    }

    /** Keeps what was found in a message; the same message again adds nothing. */
    public void keep(Tenant tenant, String messageId, List<Found> found) {
        scope.as(tenant, () -> {
            for (int position = 0; position < found.size(); position++) {
                store.insert(tenant, messageId, position, found.get(position), clock.instant());
            }
        });
    }

    /** Those not done yet, the one due first before the others. */
    public List<Promise> open(Tenant tenant) {
        return scope.as(tenant, store::open);
    }

    /** Forgets all, done or not: they were read in the advisor's mail. */
    public void forget(Tenant tenant) {
        scope.as(tenant, () -> store.deleteAll(tenant));
    }

    /** It is done; it is brought up no more. */
    public void done(Tenant tenant, UUID id) {
        scope.as(tenant, () -> store.close(id, clock.instant()));
    }
}
