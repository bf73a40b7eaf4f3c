package com.advisoragent.tasks;

import com.advisoragent.common.Tenant;
import com.advisoragent.conversation.Conversations;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.sandbox.database.ProductDatabase;
import java.time.Clock;
import java.util.UUID;

/** The tasks outside the container. */
public final class TestTasks {
    private TestTasks() {}

    public static Tasks on(ProductDatabase database, Conversations conversations, Clock clock) {
        return new Tasks(
                new TaskStore(database.entities(), UUID::randomUUID),
                conversations,
                database.scope(),
                new Jobs(database.dataSource(), database.synchronizations()),
                clock);
    }

    public static Promises promises(ProductDatabase database, Clock clock) {
        return new Promises(new PromiseStore(database.entities(), UUID::randomUUID), database.scope(), clock);
    }

    /** Its time comes, as its job says. */
    public static void due(Tasks tasks, Tenant tenant, UUID task) {
        String key = new TaskKey(tenant, task).text();
        new TaskDue(tasks).run(task.toString(), key);
    }
}
