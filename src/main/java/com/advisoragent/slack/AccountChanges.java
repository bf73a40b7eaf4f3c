package com.advisoragent.slack;

import com.advisoragent.common.Ids;
import com.advisoragent.connect.AccountEvent;
import com.advisoragent.tenancy.Advisor;
import com.advisoragent.tenancy.Advisors;
import com.advisoragent.tenancy.TenantScope;
import com.advisoragent.tenancy.Workspaces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Shows the Home tab anew when an account has changed. */
@ApplicationScoped
class AccountChanges {
    private final Advisors advisors;
    private final Workspaces workspaces;
    private final TenantScope scope;
    private final Home home;
    private final Ids ids;

    @Inject
    AccountChanges(Advisors advisors, Workspaces workspaces, TenantScope scope, Home home, Ids ids) {
        this.advisors = advisors;
        this.workspaces = workspaces;
        this.scope = scope;
        this.home = home;
        this.ids = ids;
    }

    /** In the transaction of the change. */
    void changed(@Observes AccountEvent event) {
        scope.as(event.tenant(), () -> advisors.find(event.tenant().advisor()))
                .map(Advisor::slackUser)
                .ifPresent(user -> workspaces
                        .slackTeamOf(event.tenant().workspace())
                        .ifPresent(team -> home.refresh(team, user, ids.next().toString())));
    }
}
