package com.advisoragent.connect;

import com.advisoragent.common.Ids;
import com.advisoragent.common.Secret;
import com.advisoragent.common.Tenant;
import com.advisoragent.connect.AccountStore.Stored;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of an account: each change, its announcement and the work that follows are one transaction. */
@ApplicationScoped
class Accounts implements ConnectedAccounts {
    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

    private final AccountStore store;
    private final RouteStore routes;
    private final RevocationStore revocations;
    private final TokenVault vault;
    private final TenantScope scope;
    private final Event<AccountEvent> announcements;
    private final Iterable<Farewell> farewells;
    private final AccountRecord record;
    private final Jobs jobs;
    private final Clock clock;
    private final Ids ids;

    @Inject
    Accounts(
            AccountStore store,
            RouteStore routes,
            RevocationStore revocations,
            TokenVault vault,
            TenantScope scope,
            Event<AccountEvent> announcements,
            @Any Instance<Farewell> farewells,
            AccountRecord record,
            Jobs jobs,
            Clock clock,
            Ids ids) {
        this(
                store,
                routes,
                revocations,
                vault,
                scope,
                announcements,
                (Iterable<Farewell>) farewells,
                record,
                jobs,
                clock,
                ids);
    }

    Accounts(
            AccountStore store,
            RouteStore routes,
            RevocationStore revocations,
            TokenVault vault,
            TenantScope scope,
            Event<AccountEvent> announcements,
            Iterable<Farewell> farewells,
            AccountRecord record,
            Jobs jobs,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.routes = routes;
        this.revocations = revocations;
        this.vault = vault;
        this.scope = scope;
        this.announcements = announcements;
        this.farewells = farewells;
        this.record = record;
        this.jobs = jobs;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public Optional<ConnectedAccount> find(Tenant tenant, Provider provider) {
        return scope.as(tenant, () -> store.find(tenant, provider).map(Stored::account));
    }

    @Override
    public List<ConnectedAccount> of(Tenant tenant) {
        return scope.as(
                tenant, () -> store.all(tenant).stream().map(Stored::account).toList());
    }

    @Override
    public List<Tenant> holders(Provider provider, String routingKey) {
        return scope.unscoped(() -> routes.active(provider, routingKey));
    }

    @Override
    public List<Tenant> holders(Provider provider) {
        return scope.unscoped(() -> routes.active(provider));
    }

    /** Links the account; false, and nothing is kept, if the advisor has another one of that provider. */
    boolean link(Tenant tenant, Provider provider, Grant grant) {
        return scope.as(tenant, () -> {
            AccountStore.Sealed sealed = new AccountStore.Sealed(
                    vault.seal(tenant, provider, TokenVault.Field.REFRESH, grant.refreshToken()),
                    vault.seal(tenant, provider, TokenVault.Field.ACCESS, grant.accessToken()),
                    grant.accessExpiresAt());
            if (!store.put(tenant, provider, grant, sealed, clock.instant())) {
                return false;
            }
            routes.put(tenant, provider, routingKeys(provider, grant));
            announcements.fire(new AccountEvent.Connected(tenant, provider));
            tell(AccountNotice.Kind.CONNECTED, tenant, provider, ids.next());
            record.connected(tenant, provider, grant);
            return true;
        });
    }

    /** Marks an account whose provider withdrew the access, unless that is known or it has other tokens by now. */
    void lost(Stored seen) {
        Tenant tenant = seen.account().tenant();
        Provider provider = seen.account().provider();
        scope.as(tenant, () -> {
            if (store.lost(seen)) {
                routes.setActive(tenant, provider, false);
                announcements.fire(new AccountEvent.Lost(tenant, provider));
                tell(AccountNotice.Kind.LOST, tenant, provider, ids.next());
                record.lost(tenant, provider);
            }
        });
    }

    /** Keeps new tokens in place of those that were seen; false if there are others by now, or no account. */
    boolean renewed(Stored seen, Secret refresh, ProviderOAuth.Renewed tokens) {
        Tenant tenant = seen.account().tenant();
        Provider provider = seen.account().provider();
        return scope.as(tenant, () -> {
            AccountStore.Sealed sealed = new AccountStore.Sealed(
                    vault.seal(tenant, provider, TokenVault.Field.REFRESH, refresh),
                    vault.seal(tenant, provider, TokenVault.Field.ACCESS, tokens.access()),
                    tokens.expiresAt());
            boolean kept = store.renewed(seen, sealed);
            if (kept) {
                routes.setActive(tenant, provider, true);
            }
            return kept;
        });
    }

    /**
     * Forgets an account and has its provider told; the caller puts it on the record, at the end of the transaction.
     *
     * @return whether there was one
     */
    boolean disconnect(Tenant tenant, Provider provider, boolean eraseImported) {
        return scope.as(tenant, () -> {
            Optional<Stored> stored = store.lock(tenant, provider);
            stored.ifPresent(account -> {
                store.delete(tenant, provider);
                routes.delete(tenant, provider);
                List<String> taken = taken(tenant, provider);
                opened(account)
                        .ifPresent(token ->
                                revokeLater(tenant, provider, account.account().subject(), token, taken));
            });
            if (stored.isPresent() || eraseImported) {
                announcements.fire(new AccountEvent.Disconnected(tenant, provider, eraseImported));
            }
            return stored.isPresent();
        });
    }

    /** What cannot be opened any more must not keep an account from going. */
    private Optional<Secret> opened(Stored stored) {
        ConnectedAccount account = stored.account();
        try {
            return Optional.of(
                    vault.open(account.tenant(), account.provider(), TokenVault.Field.REFRESH, stored.refresh()));
        } catch (IllegalStateException shut) {
            LOG.atWarn()
                    .addKeyValue("provider", account.provider())
                    .addKeyValue("cause", shut.getMessage())
                    .log("An account goes, but its provider cannot be told");
            return Optional.empty();
        }
    }

    private List<String> taken(Tenant tenant, Provider provider) {
        List<String> taken = new ArrayList<>();
        farewells.forEach(farewell -> taken.addAll(farewell.take(tenant, provider)));
        return taken;
    }

    /** Has the provider told, by a job, to forget a token that we keep no more. */
    void revokeLater(Tenant tenant, Provider provider, String subject, Secret refreshToken) {
        revokeLater(tenant, provider, subject, refreshToken, List.of());
    }

    private void revokeLater(
            Tenant tenant, Provider provider, String subject, Secret refreshToken, List<String> taken) {
        scope.as(tenant, () -> {
            UUID id = ids.next();
            byte[] sealed = vault.seal(tenant, provider, TokenVault.Field.REVOCATION, refreshToken);
            revocations.add(
                    id, tenant, provider, RouteStore.hash(provider, subject).hex(), sealed);
            jobs.schedule(
                    RevocationJob.NAME,
                    id.toString(),
                    RevocationJob.payload(new AccountKey(tenant, provider), taken),
                    clock.instant());
        });
    }

    private void tell(AccountNotice.Kind kind, Tenant tenant, Provider provider, UUID notice) {
        jobs.schedule(
                AccountNotice.NAME,
                notice.toString(),
                kind + "/" + new AccountKey(tenant, provider).text(),
                clock.instant());
    }

    /** What webhooks and revocations call the account. */
    private static List<String> routingKeys(Provider provider, Grant grant) {
        return switch (provider) {
            case GOOGLE -> List.of(grant.subject(), grant.address().value());
            case HUBSPOT -> grant.portal().stream().toList();
        };
    }
}
