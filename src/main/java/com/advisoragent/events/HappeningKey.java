package com.advisoragent.events;

import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import java.util.UUID;

/** How a job names a happening: ids only. */
public record HappeningKey(Tenant tenant, UUID happening) {
    public String text() {
        return tenant.workspace().value() + "/" + tenant.advisor().value() + "/" + happening;
    }

    public static HappeningKey parse(String text) {
        String[] parts = text.split("/", -1);
        return new HappeningKey(
                new Tenant(new WorkspaceId(UUID.fromString(parts[0])), new AdvisorId(UUID.fromString(parts[1]))),
                UUID.fromString(parts[2]));
    }
}
