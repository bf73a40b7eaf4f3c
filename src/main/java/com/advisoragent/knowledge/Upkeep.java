package com.advisoragent.knowledge;

import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.jobs.TransientFailure;
import com.advisoragent.llm.EmbeddingModel;
import com.advisoragent.llm.ModelException;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an advisor's index in shape in the background, while it is searched: embeds anew what another model embedded
 * (until then found by its words), and gives whoever has very many passages an index over their vectors.
 */
@ApplicationScoped
public class Upkeep implements Job {
    /** Up to here the exact search is as quick, and misses nothing. */
    static final long MANY = 50_000;

    private static final String NAME = "knowledge-upkeep";
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final int DOCUMENTS = 64;
    /** Those who ask, and the imports, go first. */
    private static final Duration MAKING_WAY = Duration.ofMillis(100);

    private final UpkeepStore store;
    private final IndexOwner owner;
    private final EmbeddingModel model;
    private final TenantScope scope;
    private final Jobs jobs;
    private final Clock clock;
    private final long many;

    @Inject
    Upkeep(UpkeepStore store, IndexOwner owner, EmbeddingModel model, TenantScope scope, Jobs jobs, Clock clock) {
        this(store, owner, model, scope, jobs, clock, MANY);
    }

    Upkeep(
            UpkeepStore store,
            IndexOwner owner,
            EmbeddingModel model,
            TenantScope scope,
            Jobs jobs,
            Clock clock,
            long many) {
        this.store = store;
        this.owner = owner;
        this.model = model;
        this.scope = scope;
        this.jobs = jobs;
        this.clock = clock;
        this.many = many;
    }

    /** Looks whether there is something to do, and has it done. */
    public void look(Tenant tenant) {
        scope.as(tenant, () -> {
            if (store.isOutdated(tenant, model.name())
                    || missing(tenant).isPresent()
                    || !stale(tenant).isEmpty()) {
                jobs.schedule(
                        NAME,
                        tenant.advisor().value().toString(),
                        tenant.workspace().value() + " " + tenant.advisor().value(),
                        clock.instant());
            }
        });
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JobOutcome run(String id, String payload) {
        String[] ids = payload.split(" ");
        Tenant tenant = new Tenant(new WorkspaceId(UUID.fromString(ids[0])), new AdvisorId(UUID.fromString(ids[1])));
        List<UpkeepStore.Outdated> outdated = scope.as(tenant, () -> store.outdated(tenant, model.name(), DOCUMENTS));
        if (!outdated.isEmpty()) {
            List<float[]> vectors = embed(outdated);
            scope.as(tenant, () -> store.embedded(tenant, model.name(), outdated, vectors));
            return JobOutcome.againAfter(MAKING_WAY);
        }
        for (VectorIndex stale : scope.as(tenant, () -> stale(tenant))) {
            scope.as(tenant, () -> store.dropped(tenant, stale));
            owner.execute(stale.removal());
        }
        scope.as(tenant, () -> missing(tenant)).ifPresent(missing -> {
            owner.execute(missing.removal());
            owner.execute(missing.creation());
            scope.as(tenant, () -> store.made(tenant, missing));
        });
        return JobOutcome.done();
    }

    @Override
    public void gaveUp(String id, String payload, Throwable cause) {
        LOG.atWarn()
                .addKeyValue("advisor", id)
                .setCause(cause)
                .log("An index is not in shape; the next look tries again");
    }

    private Optional<VectorIndex> missing(Tenant tenant) {
        boolean has =
                store.indexes(tenant).stream().anyMatch(index -> index.model().equals(model.name()));
        return has || store.vectors(tenant, model.name()) < many
                ? Optional.empty()
                : Optional.of(new VectorIndex(tenant.advisor(), model.name(), model.dimensions()));
    }

    /** Those of a model that is not used any more, or of an advisor who has few passages now. */
    private List<VectorIndex> stale(Tenant tenant) {
        return store.indexes(tenant).stream()
                .filter(index -> !index.model().equals(model.name()) || store.vectors(tenant, index.model()) < many / 2)
                .toList();
    }

    private List<float[]> embed(List<UpkeepStore.Outdated> passages) {
        try {
            return model.embed(passages.stream()
                    .map(each -> Wording.meaning(document(each), each.text()))
                    .toList());
        } catch (ModelException failed) {
            throw new TransientFailure("The passages cannot be embedded anew now", failed);
        }
    }

    private static Document document(UpkeepStore.Outdated passage) {
        return new Document(
                SourceKind.EMAIL,
                passage.document().toString(),
                "",
                0,
                passage.sender(),
                List.of(),
                passage.title(),
                passage.at(),
                passage.text(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                Optional.empty());
    }
}
