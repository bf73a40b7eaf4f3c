package com.advisoragent.actions;

import com.advisoragent.common.Tenant;
import com.advisoragent.integration.Crm;
import com.advisoragent.integration.Mailbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The account that an action would be done with: what is approved for one is not done with another. */
@ApplicationScoped
class Accounts {
    private final Mailbox mailbox;
    private final Crm crm;

    @Inject
    Accounts(Mailbox mailbox, Crm crm) {
        this.mailbox = mailbox;
        this.crm = crm;
    }

    /** The mailbox's address, or the CRM's portal and user. */
    String of(Tenant tenant, Action.Account kind) {
        return switch (kind) {
            case GOOGLE -> mailbox.profile(tenant).address().value();
            case CRM -> {
                Crm.User user = crm.me(tenant);
                yield user.portalId() + "/" + user.userId();
            }
        };
    }
}
