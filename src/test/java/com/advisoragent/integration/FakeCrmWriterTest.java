package com.advisoragent.integration;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.sandbox.time.MovableClock;

final class FakeCrmWriterTest extends CrmWriterContract {
    private final MovableClock clock = new MovableClock();
    private final Tenant tenant = TestTenants.some();
    private final FakeCrm crm = new FakeCrm(clock).connect(tenant, new EmailAddress("dana@firm.example"));
    private final CrmWriter writer = new FakeCrmWriter(crm);

    @Override
    protected CrmWriter writer() {
        return writer;
    }

    @Override
    protected Crm crm() {
        return crm;
    }

    @Override
    protected Tenant tenant() {
        return tenant;
    }

    @Override
    protected MovableClock clock() {
        return clock;
    }
}
