package com.advisoragent.connect;

import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A workspace took the app away: what its advisors entrusted to us goes, one advisor a transaction. */
@ApplicationScoped
class DepartureJob implements Job {
    static final String NAME = "leave-workspace";

    private static final Logger LOG = LoggerFactory.getLogger(DepartureJob.class);

    private final AccountStore store;
    private final Linking linking;
    private final TenantScope scope;

    @Inject
    DepartureJob(AccountStore store, Linking linking, TenantScope scope) {
        this.store = store;
        this.linking = linking;
        this.scope = scope;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JobOutcome run(String id, String payload) {
        WorkspaceId workspace = new WorkspaceId(UUID.fromString(payload));
        List<Tenant> advisors = scope.inWorkspace(workspace, () -> store.advisors(workspace));
        advisors.forEach(linking::deleteData);
        LOG.atInfo().addKeyValue("workspace", payload).log("A workspace left, and its advisors' accounts with it");
        return JobOutcome.done();
    }

    @Override
    public void gaveUp(String id, String payload, Throwable cause) {
        LOG.atError().addKeyValue("workspace", payload).log("A workspace left, but not all its accounts are gone");
    }
}
