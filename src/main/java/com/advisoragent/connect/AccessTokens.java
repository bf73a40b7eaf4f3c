package com.advisoragent.connect;

import com.advisoragent.common.Secret;
import com.advisoragent.common.Tenant;

/** Access tokens that work, renewed in time by one refresher an account on all nodes. Thread-safe. */
public interface AccessTokens {
    /**
     * A token for the account, good for at least another minute.
     *
     * @throws NotConnected when there is no account or it must be connected again
     * @throws com.advisoragent.jobs.TransientFailure when the provider cannot renew it just now
     */
    Secret current(Tenant tenant, Provider provider);

    /** The same after the provider rejected this one with a 401. */
    Secret insteadOf(Tenant tenant, Provider provider, Secret rejected);
}
