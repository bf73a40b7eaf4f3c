package com.advisoragent.events;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** The beat of {@link Polling}. */
@Singleton
@Startup
@DependsOn("Boot")
@TransactionManagement(TransactionManagementType.BEAN)
public class PollingTimer {
    @Inject
    private Polling polling;

    @Schedule(hour = "*", minute = "*", second = "5", persistent = false)
    void tick() {
        polling.tick();
    }
}
