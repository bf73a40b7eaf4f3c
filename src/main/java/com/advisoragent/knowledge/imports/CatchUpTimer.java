package com.advisoragent.knowledge.imports;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;

/** Looks for changes where no push comes, or one was lost, and wakes imports that rest after failures. */
@Singleton
@Startup
@DependsOn("Boot")
@TransactionManagement(TransactionManagementType.BEAN)
public class CatchUpTimer {
    private static final Duration EVERY = Duration.ofMinutes(1);

    @Inject
    private Imports imports;

    @Schedule(hour = "*", minute = "*", second = "11", persistent = false)
    void tick() {
        imports.tick(EVERY);
    }
}
