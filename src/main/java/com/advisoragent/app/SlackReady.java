package com.advisoragent.app;

import com.advisoragent.slack.SlackLink;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when Slack takes our token and, where Socket Mode is set, the socket is open. */
@Readiness
@ApplicationScoped
class SlackReady implements HealthCheck {
    private final SlackLink link;

    @Inject
    SlackReady(SlackLink link) {
        this.link = link;
    }

    @Override
    public HealthCheckResponse call() {
        SlackLink.State state = link.state();
        return HealthCheckResponse.named("slack")
                .status(state.working())
                .withData("why", state.why())
                .build();
    }
}
