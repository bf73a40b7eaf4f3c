package com.advisoragent.integration;

import com.advisoragent.common.Secret;
import com.advisoragent.common.Tenant;
import com.advisoragent.connect.AccessTokens;
import com.advisoragent.connect.NotConnected;
import com.advisoragent.connect.Provider;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Tokens by tenant; whoever has none is not connected. Counts the renewals. */
public final class TestTokens implements AccessTokens {
    private final Map<Tenant, Supplier<String>> sources = new HashMap<>();
    private final Map<Tenant, Secret> current = new HashMap<>();
    private int renewals;

    /** @param source gives a token that works, a new one each time */
    public synchronized TestTokens connect(Tenant tenant, Supplier<String> source) {
        sources.put(tenant, source);
        current.put(tenant, new Secret(source.get()));
        return this;
    }

    public synchronized void disconnect(Tenant tenant) {
        current.remove(tenant);
    }

    /** How often a rejected token was replaced. */
    public synchronized int renewals() {
        return renewals;
    }

    @Override
    public synchronized Secret current(Tenant tenant, Provider provider) {
        if (!current.containsKey(tenant)) {
            throw new NotConnected(provider, false);
        }
        return current.get(tenant);
    }

    @Override
    public synchronized Secret insteadOf(Tenant tenant, Provider provider, Secret rejected) {
        renewals++;
        current.put(tenant, new Secret(sources.get(tenant).get()));
        return current.get(tenant);
    }
}
