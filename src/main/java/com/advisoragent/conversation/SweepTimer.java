package com.advisoragent.conversation;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;

/** The beat of the {@link Sweeper}. */
@Singleton
@Startup
@DependsOn("Boot")
@TransactionManagement(TransactionManagementType.BEAN)
public class SweepTimer {
    private static final Duration EVERY = Duration.ofSeconds(20);

    @Inject
    private Sweeper sweeper;

    @Schedule(hour = "*", minute = "*", second = "*/20", persistent = false)
    void tick() {
        sweeper.tick(EVERY);
    }
}
