package com.advisoragent.connect;

import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import java.util.UUID;

/** Which account, as a job's payload says it. */
record AccountKey(Tenant tenant, Provider provider) {
    String text() {
        return tenant.workspace().value() + "/" + tenant.advisor().value() + "/" + provider.name();
    }

    static AccountKey parse(String text) {
        String[] parts = text.split("/");
        return new AccountKey(
                new Tenant(new WorkspaceId(UUID.fromString(parts[0])), new AdvisorId(UUID.fromString(parts[1]))),
                Provider.valueOf(parts[2]));
    }
}
