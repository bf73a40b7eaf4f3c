package com.advisoragent.events;

import com.advisoragent.common.Tenant;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.knowledge.News;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * What others did in the advisor's systems: taken in once, together with the news that an import brought, weighed, and
 * closed with what came of it and why. Thread-safe.
 */
@ApplicationScoped
public class EventInbox {
    /** Considers a happening; its payload is {@link HappeningKey#text}. */
    public static final String CONSIDER_JOB = "consider-happening";

    private final HappeningStore store;
    private final TenantScope scope;
    private final Jobs jobs;
    private final Clock clock;

    @Inject
    EventInbox(HappeningStore store, TenantScope scope, Jobs jobs, Clock clock) {
        this.store = store;
        this.scope = scope;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** In the import's own transaction, so that news and happenings are kept together or not at all. */
    void take(@Observes News news) {
        if (!news.first()) {
            news.items().forEach(item -> take(news.tenant(), item));
        }
    }

    private void take(Tenant tenant, News.Item item) {
        scope.as(
                tenant,
                () -> store.insert(tenant, item, clock.instant())
                        .ifPresent(id -> jobs.schedule(
                                CONSIDER_JOB, id.toString(), new HappeningKey(tenant, id).text(), clock.instant())));
    }

    public Optional<Happening> find(HappeningKey key) {
        return scope.as(key.tenant(), () -> store.find(key.tenant(), key.happening()));
    }

    /** Of how many happenings the advisor was told in this last while. */
    public int told(Tenant tenant, Duration lately) {
        return scope.as(tenant, () -> store.told(clock.instant().minus(lately)));
    }

    /** Closes it with the reason, once; in the caller's transaction or one of its own. */
    public boolean close(Happening happening, Happening.State state, String reason) {
        return close(happening, state, reason, null);
    }

    /** The same, where a conversation goes on with it. */
    public boolean close(Happening happening, Happening.State state, String reason, UUID conversation) {
        return scope.as(
                happening.tenant(), () -> store.close(happening.id(), state, reason, conversation, clock.instant()));
    }
}
