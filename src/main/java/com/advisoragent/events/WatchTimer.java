package com.advisoragent.events;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** The beat of {@link WatchRound} and of {@link BriefRound}. */
@Singleton
@Startup
@DependsOn("Boot")
@TransactionManagement(TransactionManagementType.BEAN)
public class WatchTimer {
    @Inject
    private WatchRound round;

    @Inject
    private BriefRound briefs;

    @Schedule(hour = "*", minute = "7", second = "5", persistent = false)
    void tick() {
        round.tick();
    }

    /** At the quarter hours, as the clocks of most zones strike them. */
    @Schedule(hour = "*", minute = "*/15", second = "1", persistent = false)
    void quarter() {
        briefs.tick();
    }
}
