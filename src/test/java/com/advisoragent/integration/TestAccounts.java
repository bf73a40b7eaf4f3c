package com.advisoragent.integration;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.connect.ConnectedAccount;
import com.advisoragent.connect.ConnectedAccounts;
import com.advisoragent.connect.Provider;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Accounts in memory. */
public final class TestAccounts implements ConnectedAccounts {
    private record Key(Tenant tenant, Provider provider) {}

    private final Map<Key, ConnectedAccount> accounts = new HashMap<>();

    public TestAccounts connect(
            Tenant tenant,
            Provider provider,
            String subject,
            EmailAddress address,
            Optional<String> portal,
            Optional<String> owner) {
        accounts.put(
                new Key(tenant, provider),
                new ConnectedAccount(
                        tenant,
                        provider,
                        subject,
                        address,
                        portal,
                        owner,
                        Set.of(),
                        ConnectedAccount.State.ACTIVE,
                        Instant.EPOCH));
        return this;
    }

    public void disconnect(Tenant tenant, Provider provider) {
        accounts.remove(new Key(tenant, provider));
    }

    @Override
    public Optional<ConnectedAccount> find(Tenant tenant, Provider provider) {
        return Optional.ofNullable(accounts.get(new Key(tenant, provider)));
    }

    @Override
    public List<ConnectedAccount> of(Tenant tenant) {
        return accounts.values().stream()
                .filter(account -> account.tenant().equals(tenant))
                .toList();
    }

    @Override
    public List<Tenant> holders(Provider provider, String routingKey) {
        throw new UnsupportedOperationException("no adapter asks this");
    }

    @Override
    public List<Tenant> holders(Provider provider) {
        throw new UnsupportedOperationException("no adapter asks this");
    }
}
