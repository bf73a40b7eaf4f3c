package com.advisoragent.integration;

import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import java.util.UUID;

/** Tenants of whom nothing is stored. */
public final class TestTenants {
    private TestTenants() {}

    public static Tenant some() {
        return new Tenant(new WorkspaceId(UUID.randomUUID()), new AdvisorId(UUID.randomUUID()));
    }
}
