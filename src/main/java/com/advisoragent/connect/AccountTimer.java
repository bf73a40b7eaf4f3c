package com.advisoragent.connect;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;

/** The beat of {@link AccountUpkeep}. */
@Singleton
@Startup
@DependsOn("Boot")
@TransactionManagement(TransactionManagementType.BEAN)
public class AccountTimer {
    private static final Duration EVERY = Duration.ofMinutes(10);

    @Inject
    private AccountUpkeep upkeep;

    @Schedule(hour = "*", minute = "*/10", persistent = false)
    void tick() {
        upkeep.tick(EVERY);
    }
}
