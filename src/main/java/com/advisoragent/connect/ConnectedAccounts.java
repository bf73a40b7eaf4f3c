package com.advisoragent.connect;

import com.advisoragent.common.Tenant;
import java.util.List;
import java.util.Optional;

/** Which accounts there are. Thread-safe; opens its own transaction or joins the caller's. */
public interface ConnectedAccounts {
    Optional<ConnectedAccount> find(Tenant tenant, Provider provider);

    List<ConnectedAccount> of(Tenant tenant);

    /** Who has linked this account: routing for webhooks, so ids only. */
    List<Tenant> holders(Provider provider, String routingKey);

    /** Every advisor with an active account: for timers, so ids only. */
    List<Tenant> holders(Provider provider);
}
