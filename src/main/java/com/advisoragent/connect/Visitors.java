package com.advisoragent.connect;

import com.advisoragent.common.Tenant;
import com.advisoragent.conversation.Directory;
import com.advisoragent.tenancy.Advisor;
import com.advisoragent.tenancy.Advisors;
import com.advisoragent.tenancy.Membership;
import com.advisoragent.tenancy.Profile;
import com.advisoragent.tenancy.TenantScope;
import com.advisoragent.tenancy.Workspaces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The advisor whom a link was made for, as Slack knows them. */
@ApplicationScoped
class Visitors {
    private final Advisors advisors;
    private final Workspaces workspaces;
    private final Directory directory;
    private final TenantScope scope;

    @Inject
    Visitors(Advisors advisors, Workspaces workspaces, Directory directory, TenantScope scope) {
        this.advisors = advisors;
        this.workspaces = workspaces;
        this.directory = directory;
        this.scope = scope;
    }

    Advisor known(Tenant tenant) {
        return scope.as(tenant, () -> advisors.find(tenant.advisor())).orElseThrow();
    }

    LinkAnswer.Person person(Tenant tenant) {
        Advisor advisor = known(tenant);
        return new LinkAnswer.Person(advisor.name(), advisor.email());
    }

    /** Asks Slack anew, since people leave and are made guests. */
    boolean isMember(Tenant tenant) {
        Advisor advisor = known(tenant);
        Profile profile = directory.lookUp(tenant.workspace(), advisor.slackUser());
        scope.as(tenant, () -> advisors.update(advisor.id(), profile));
        return profile.membership() == Membership.MEMBER;
    }

    String team(Tenant tenant) {
        return workspaces.slackTeamOf(tenant.workspace()).orElseThrow();
    }

    boolean is(Tenant tenant, SlackIdentities.Identity identity) {
        return team(tenant).equals(identity.team()) && known(tenant).slackUser().equals(identity.user());
    }
}
