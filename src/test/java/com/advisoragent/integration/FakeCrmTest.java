package com.advisoragent.integration;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.sandbox.time.MovableClock;
import java.util.Map;

final class FakeCrmTest extends CrmContract {
    private final MovableClock clock = new MovableClock();
    private final Tenant tenant = TestTenants.some();
    private final EmailAddress address = new EmailAddress("dana@firm.example");
    private final FakeCrm crm = new FakeCrm(clock).connect(tenant, address);

    @Override
    protected Crm crm() {
        return crm;
    }

    @Override
    protected Tenant tenant() {
        return tenant;
    }

    @Override
    protected EmailAddress address() {
        return address;
    }

    @Override
    protected MovableClock clock() {
        return clock;
    }

    @Override
    protected String add(Map<String, String> properties) {
        return crm.add(tenant, properties).id();
    }

    @Override
    protected void edit(String contactId, Map<String, String> properties) {
        crm.edit(tenant, contactId, properties);
    }

    @Override
    protected String note(String contactId, String html) {
        return crm.addNote(tenant, contactId, html).id();
    }

    @Override
    protected void disconnect() {
        crm.disconnect(tenant);
    }
}
