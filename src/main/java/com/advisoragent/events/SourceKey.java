package com.advisoragent.events;

import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import com.advisoragent.knowledge.Source;
import java.util.UUID;

/** How a job names one system of one advisor: ids only. */
record SourceKey(Tenant tenant, Source source) {
    String text() {
        return tenant.workspace().value() + "/" + tenant.advisor().value() + "/" + source;
    }

    static SourceKey parse(String text) {
        String[] parts = text.split("/", -1);
        return new SourceKey(
                new Tenant(new WorkspaceId(UUID.fromString(parts[0])), new AdvisorId(UUID.fromString(parts[1]))),
                Source.valueOf(parts[2]));
    }
}
