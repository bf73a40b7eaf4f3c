package com.advisoragent.tenancy;

import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** An advisor as their workspace knows them; {@code lookedUpAt} is when Slack was last asked. */
public record Advisor(
        AdvisorId id,
        WorkspaceId workspace,
        String slackUser,
        Optional<String> name,
        Optional<String> email,
        Optional<String> timeZone,
        Membership membership,
        Optional<Instant> lookedUpAt) {
    public Tenant tenant() {
        return new Tenant(workspace, id);
    }

    /** The zone that times are told in; UTC until Slack has said. */
    public ZoneId zone() {
        return timeZone.map(ZoneId::of).orElse(ZoneOffset.UTC);
    }
}
