package com.advisoragent.knowledge.imports;

import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import com.advisoragent.integration.AccountMissing;
import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.knowledge.Source;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One source of one advisor: each run reads one page, commits it with the place to go on from, and makes way. */
@ApplicationScoped
class ImportJob implements Job {
    static final String NAME = "import";

    private static final Logger LOG = LoggerFactory.getLogger(ImportJob.class);
    /** Of a node's workers, so many import at once: an advisor who asks something must not wait for another's mailbox. */
    private static final int AT_ONCE = 3;

    private static final Duration QUEUED = Duration.ofSeconds(2);

    private final ImportStore store;
    private final Commits commits;
    private final Exclusions exclusions;
    private final TenantScope scope;
    private final Map<Source, SourceImport> imports = new EnumMap<>(Source.class);
    private final Semaphore running = new Semaphore(AT_ONCE);

    @Inject
    ImportJob(
            ImportStore store,
            Commits commits,
            Exclusions exclusions,
            TenantScope scope,
            @Any Instance<SourceImport> imports) {
        this(store, commits, exclusions, scope, (Iterable<SourceImport>) imports);
    }

    ImportJob(
            ImportStore store,
            Commits commits,
            Exclusions exclusions,
            TenantScope scope,
            Iterable<SourceImport> imports) {
        this.store = store;
        this.commits = commits;
        this.exclusions = exclusions;
        this.scope = scope;
        imports.forEach(each -> this.imports.put(each.source(), each));
    }

    static String payload(Tenant tenant, Source source) {
        return tenant.workspace().value() + " " + tenant.advisor().value() + " " + source;
    }

    static Tenant tenant(String payload) {
        String[] parts = payload.split(" ");
        return new Tenant(new WorkspaceId(UUID.fromString(parts[0])), new AdvisorId(UUID.fromString(parts[1])));
    }

    static Source source(String payload) {
        return Source.valueOf(payload.split(" ")[2]);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JobOutcome run(String id, String payload) {
        if (!running.tryAcquire()) {
            return JobOutcome.againAfter(QUEUED);
        }
        try {
            return run(tenant(payload), source(payload));
        } finally {
            running.release();
        }
    }

    @Override
    public void gaveUp(String id, String payload, Throwable cause) {
        LOG.atWarn().addKeyValue("id", id).setCause(cause).log("An import rests; the timer wakes it again");
    }

    private JobOutcome run(Tenant tenant, Source source) {
        Optional<ImportState> begun = scope.as(tenant, () -> {
            Optional<ImportState> state = store.find(tenant, source);
            store.flag(tenant, source, ImportStore.Flag.WANTED, false);
            return state;
        });
        if (begun.isEmpty() || begun.get().waiting()) {
            return JobOutcome.done();
        }
        ImportState state = begun.get();
        if (state.phase() == ImportState.Phase.ERASING) {
            return commits.erase(tenant, state);
        }
        try {
            Rules rules = exclusions.rules(tenant, source);
            Optional<Duration> unwanted = commits.removeUnwanted(tenant, source, rules);
            return unwanted.isPresent()
                    ? JobOutcome.againAfter(unwanted.get())
                    : commits.commit(tenant, state, imports.get(source).run(tenant, state, rules));
        } catch (AccountMissing missing) {
            LOG.atInfo().addKeyValue("source", source).log("An import waits until the account is connected again");
            scope.as(tenant, () -> store.flag(tenant, source, ImportStore.Flag.WAITING, true));
            return JobOutcome.done();
        }
    }
}
