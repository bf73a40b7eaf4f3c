package com.advisoragent.integration.hubspot;

import com.advisoragent.common.Tenant;
import com.advisoragent.integration.Crm;
import com.advisoragent.integration.CrmWriter;
import com.advisoragent.integration.CrmWriterContract;
import com.advisoragent.sandbox.time.MovableClock;
import org.junit.jupiter.api.AfterEach;

final class HubSpotCrmWriterTest extends CrmWriterContract {
    private final HubSpotWorld world = new HubSpotWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Override
    protected CrmWriter writer() {
        return world.writer;
    }

    @Override
    protected Crm crm() {
        return world.crm;
    }

    @Override
    protected Tenant tenant() {
        return world.tenant;
    }

    @Override
    protected MovableClock clock() {
        return world.clock;
    }
}
