package com.advisoragent.tasks;

import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import java.util.UUID;

/** How a job names a task: ids only. */
record TaskKey(Tenant tenant, UUID task) {
    String text() {
        return tenant.workspace().value() + "/" + tenant.advisor().value() + "/" + task;
    }

    static TaskKey parse(String text) {
        String[] parts = text.split("/", -1);
        return new TaskKey(
                new Tenant(new WorkspaceId(UUID.fromString(parts[0])), new AdvisorId(UUID.fromString(parts[1]))),
                UUID.fromString(parts[2]));
    }
}
