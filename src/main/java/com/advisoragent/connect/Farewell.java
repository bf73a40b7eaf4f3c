package com.advisoragent.connect;

import com.advisoragent.common.Secret;
import com.advisoragent.common.Tenant;
import java.util.List;

/** What was asked of a provider and has to be ended there while a token of the account still works. */
public interface Farewell {
    /** Hands over what will have to be ended, ids only, and forgets it; in the transaction that ends the account. */
    List<String> take(Tenant tenant, Provider provider);

    /**
     * Ends it, as far as the provider lets us. Outside of a transaction.
     *
     * @param stillHeld the account was linked again meanwhile, or somebody else has it too: what all of them share stays
     */
    void end(Tenant tenant, Secret accessToken, List<String> taken, boolean stillHeld);
}
