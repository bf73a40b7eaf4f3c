package com.advisoragent.app;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Unready from the moment this node is told to stop, so that a proxy sends what comes to another one. What comes here all
 * the same is stored and acknowledged as ever.
 */
@Readiness
@ApplicationScoped
class TakingWork implements HealthCheck {
    private volatile boolean stopping;

    void end() {
        stopping = true;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("work")
                .status(!stopping)
                .withData("why", stopping ? "this node is stopping" : "")
                .build();
    }
}
