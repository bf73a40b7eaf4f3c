package com.advisoragent.knowledge.imports;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;

/** Wakes imports that rest after failures, and looks where pushes and polls saw nothing. */
@Singleton
@Startup
@DependsOn("Boot")
@TransactionManagement(TransactionManagementType.BEAN)
public class CatchUpTimer {
    private static final Duration EVERY = Duration.ofMinutes(10);

    @Inject
    private Imports imports;

    @Schedule(hour = "*", minute = "*/10", second = "11", persistent = false)
    void tick() {
        imports.tick(EVERY);
    }
}
