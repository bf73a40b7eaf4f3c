package com.advisoragent.slack;

import com.advisoragent.connect.Linking;
import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.tenancy.TenantScope;
import com.advisoragent.tenancy.Workspaces;
import com.slack.api.bolt.App;
import com.slack.api.model.event.AppUninstalledEvent;
import com.slack.api.model.event.TokensRevokedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A workspace took the app away: what its advisors entrusted to us goes. Slack waits for none of it. */
@ApplicationScoped
class Departures implements SlackFeature, Job {
    private static final Logger LOG = LoggerFactory.getLogger(Departures.class);

    private final Workspaces workspaces;
    private final Linking linking;
    private final SlackCalls slack;
    private final TenantScope scope;
    private final Jobs jobs;
    private final Clock clock;

    @Inject
    Departures(Workspaces workspaces, Linking linking, SlackCalls slack, TenantScope scope, Jobs jobs, Clock clock) {
        this.workspaces = workspaces;
        this.linking = linking;
        this.slack = slack;
        this.scope = scope;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public void addTo(App app) {
        app.event(AppUninstalledEvent.class, (payload, context) -> {
            MalformedRequest.unlessIds(payload.getTeamId(), payload.getEventId());
            leave(payload.getTeamId(), payload.getEventId());
            return context.ack();
        });
        app.event(TokensRevokedEvent.class, (payload, context) -> {
            MalformedRequest.unlessIds(payload.getTeamId(), payload.getEventId());
            TokensRevokedEvent.Tokens tokens = payload.getEvent().getTokens();
            if (tokens != null && tokens.getBot() != null && !tokens.getBot().isEmpty()) {
                scope.unscoped(() -> {
                    jobs.schedule(name(), payload.getEventId(), payload.getTeamId(), clock.instant());
                    return null;
                });
            }
            return context.ack();
        });
    }

    @Override
    public String name() {
        return "slack-tokens-revoked";
    }

    /** A token that was exchanged for another is revoked too: only where ours no longer works have they left. */
    @Override
    public JobOutcome run(String id, String team) {
        try {
            slack.call("auth.test", methods -> methods.authTest(request -> request));
            LOG.atInfo().addKeyValue("team", team).log("A bot token was revoked, but ours still works");
        } catch (SlackRefusal refused) {
            leave(team, id);
        }
        return JobOutcome.done();
    }

    @Override
    public void gaveUp(String id, String team, Throwable cause) {
        LOG.atWarn().addKeyValue("team", team).log("Whether a workspace left could not be found out");
    }

    private void leave(String team, String event) {
        workspaces.ofSlackTeam(team).ifPresent(workspace -> linking.leave(workspace, event));
    }
}
