package com.advisoragent.slack;

import com.advisoragent.common.WorkspaceId;
import com.advisoragent.tenancy.Advisor;
import com.advisoragent.tenancy.Advisors;
import com.advisoragent.tenancy.TenantScope;
import com.advisoragent.tenancy.Workspaces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Who pressed a button or gave a command, as the payload's team and user say: nothing else of it is believed. */
@ApplicationScoped
class Callers {
    private final Workspaces workspaces;
    private final Advisors advisors;
    private final TenantScope scope;

    @Inject
    Callers(Workspaces workspaces, Advisors advisors, TenantScope scope) {
        this.workspaces = workspaces;
        this.advisors = advisors;
        this.scope = scope;
    }

    /** Empty if the workspace is not served. Whether they may be served is told by their membership. */
    Optional<Advisor> find(String team, String user) {
        MalformedRequest.unlessIds(team, user);
        Optional<WorkspaceId> workspace = workspaces.ofSlackTeam(team);
        return workspace.map(ours -> scope.inWorkspace(ours, () -> advisors.enrol(ours, user)));
    }

    /** The same without those who may not be served any more, whatever is theirs. */
    Optional<Advisor> served(String team, String user) {
        return find(team, user).filter(advisor -> !Served.isRefused(advisor));
    }
}
