package com.advisoragent.memory;

import com.advisoragent.audit.TestAudit;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.sandbox.database.ProductDatabase;
import java.time.Clock;
import java.util.UUID;

/** The memory outside the container. */
public final class TestMemory {
    private TestMemory() {}

    public static StandingInstructions on(ProductDatabase database, Clock clock) {
        return new StandingInstructions(
                new MemoryStore(database.entities(), UUID::randomUUID),
                database.scope(),
                TestAudit.trail(database, clock),
                new Jobs(database.dataSource(), database.synchronizations()),
                clock);
    }
}
