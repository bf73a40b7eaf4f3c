package com.advisoragent.connect;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Accounts that are connected because a test says so. */
public final class FakeAccounts implements ConnectedAccounts {
    private final List<ConnectedAccount> accounts = new ArrayList<>();

    public synchronized FakeAccounts google(Tenant tenant, String address) {
        accounts.add(new ConnectedAccount(
                tenant,
                Provider.GOOGLE,
                "sub-" + address,
                new EmailAddress(address),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                ConnectedAccount.State.ACTIVE,
                Instant.EPOCH));
        return this;
    }

    public synchronized FakeAccounts hubSpot(Tenant tenant, String address, String portal) {
        accounts.add(new ConnectedAccount(
                tenant,
                Provider.HUBSPOT,
                "user-" + address,
                new EmailAddress(address),
                Optional.of(portal),
                Optional.empty(),
                Set.of(),
                ConnectedAccount.State.ACTIVE,
                Instant.EPOCH));
        return this;
    }

    @Override
    public synchronized Optional<ConnectedAccount> find(Tenant tenant, Provider provider) {
        return of(tenant).stream().filter(each -> each.provider() == provider).findFirst();
    }

    @Override
    public synchronized List<ConnectedAccount> of(Tenant tenant) {
        return accounts.stream().filter(each -> each.tenant().equals(tenant)).toList();
    }

    @Override
    public synchronized List<Tenant> holders(Provider provider, String routingKey) {
        return accounts.stream()
                .filter(each -> each.provider() == provider)
                .filter(each ->
                        routingKey.equals(each.portal().orElse(each.address().value())))
                .map(ConnectedAccount::tenant)
                .toList();
    }

    @Override
    public synchronized List<Tenant> holders(Provider provider) {
        return accounts.stream()
                .filter(each -> each.provider() == provider)
                .map(ConnectedAccount::tenant)
                .toList();
    }
}
