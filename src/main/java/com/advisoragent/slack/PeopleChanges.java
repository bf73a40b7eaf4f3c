package com.advisoragent.slack;

import com.advisoragent.common.WorkspaceId;
import com.advisoragent.conversation.Directory;
import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.tenancy.Advisor;
import com.advisoragent.tenancy.Advisors;
import com.advisoragent.tenancy.Profile;
import com.advisoragent.tenancy.TenantScope;
import com.advisoragent.tenancy.Workspaces;
import com.slack.api.bolt.App;
import com.slack.api.model.User;
import com.slack.api.model.event.UserChangeEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Somebody's account changed in Slack: whoever was made a guest, or left, must not decide by the cards that they still
 * see. The event says of whom only; what they are now is looked up.
 */
@ApplicationScoped
class PeopleChanges implements SlackFeature, Job {
    private static final Logger LOG = LoggerFactory.getLogger(PeopleChanges.class);

    private final Workspaces workspaces;
    private final Advisors advisors;
    private final Directory directory;
    private final TenantScope scope;
    private final Jobs jobs;
    private final Clock clock;

    @Inject
    PeopleChanges(
            Workspaces workspaces, Advisors advisors, Directory directory, TenantScope scope, Jobs jobs, Clock clock) {
        this.workspaces = workspaces;
        this.advisors = advisors;
        this.directory = directory;
        this.scope = scope;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public void addTo(App app) {
        app.event(UserChangeEvent.class, (payload, context) -> {
            String user = Optional.ofNullable(payload.getEvent().getUser())
                    .map(User::getId)
                    .orElse(null);
            MalformedRequest.unlessIds(payload.getTeamId(), payload.getEventId(), user);
            scope.unscoped(() -> {
                jobs.schedule(name(), payload.getEventId(), payload.getTeamId() + "/" + user, clock.instant());
                return null;
            });
            return context.ack();
        });
    }

    @Override
    public String name() {
        return "slack-user-changed";
    }

    @Override
    public JobOutcome run(String id, String who) {
        String user = who.substring(who.indexOf('/') + 1);
        workspaces.ofSlackTeam(who.substring(0, who.indexOf('/'))).ifPresent(workspace -> lookUp(workspace, user));
        return JobOutcome.done();
    }

    private void lookUp(WorkspaceId workspace, String user) {
        Optional<Advisor> known = scope.inWorkspace(workspace, () -> advisors.known(user));
        known.ifPresent(advisor -> {
            Profile now = directory.lookUp(workspace, user);
            scope.as(advisor.tenant(), () -> advisors.update(advisor.id(), now));
        });
    }

    @Override
    public void gaveUp(String id, String who, Throwable cause) {
        LOG.atWarn().log("What somebody is now could not be looked up; their next message asks again");
    }
}
