package com.advisoragent.memory;

import com.advisoragent.audit.TestAudit;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.sandbox.database.ProductDatabase;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;

/** The memory outside the container. */
public final class TestMemory {
    private TestMemory() {}

    public static StandingInstructions on(ProductDatabase database, Clock clock) {
        return on(database, clock, change -> {});
    }

    public static StandingInstructions on(
            ProductDatabase database, Clock clock, Consumer<InstructionChanged> announcements) {
        return new StandingInstructions(
                new MemoryStore(database.entities(), UUID::randomUUID),
                database.scope(),
                TestAudit.trail(database, clock),
                new Jobs(database.dataSource(), database.synchronizations()),
                announcements,
                clock);
    }
}
