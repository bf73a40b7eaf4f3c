package com.advisoragent.integration.hubspot;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.integration.Crm;
import com.advisoragent.integration.CrmContract;
import com.advisoragent.sandbox.time.MovableClock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

final class HubSpotCrmTest extends CrmContract {
    private final HubSpotWorld world = new HubSpotWorld();

    @AfterEach
    void close() {
        world.close();
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
    protected EmailAddress address() {
        return new EmailAddress(HubSpotWorld.DANA.email());
    }

    @Override
    protected MovableClock clock() {
        return world.clock;
    }

    @Override
    protected String add(Map<String, String> properties) {
        return world.hubSpot.addContact(HubSpotWorld.DANA, properties);
    }

    @Override
    protected void edit(String contactId, Map<String, String> properties) {
        world.hubSpot.editContact(HubSpotWorld.DANA, contactId, properties);
    }

    @Override
    protected String note(String contactId, String html) {
        return world.hubSpot.addNote(HubSpotWorld.DANA, contactId, html);
    }

    @Override
    protected void disconnect() {
        world.disconnect();
    }
}
