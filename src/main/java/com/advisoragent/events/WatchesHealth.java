package com.advisoragent.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Says how many watches have ended. The service is ready all the same: polling brings the news, only later. */
@Readiness
@ApplicationScoped
class WatchesHealth implements HealthCheck {
    private final Watches watches;

    @Inject
    WatchesHealth(Watches watches) {
        this.watches = watches;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("pushes")
                .up()
                .withData("expired", watches.expired())
                .build();
    }
}
