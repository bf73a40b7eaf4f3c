package com.advisoragent.connect;

import com.advisoragent.common.Secret;
import com.advisoragent.common.Tenant;
import com.advisoragent.connect.AccountStore.Stored;
import com.advisoragent.jobs.TransientFailure;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Renews access tokens in time. Of all nodes and threads one renews an account at a time: it reserves the renewal by a
 * conditional update, asks the provider outside of any transaction, and stores what it got unless newer tokens are there.
 */
@ApplicationScoped
class RenewedTokens implements AccessTokens {
    /** Renewed this long before it ends, so that nobody waits for it at the last moment. */
    static final Duration EARLY = Duration.ofMinutes(5);
    /** What {@link AccessTokens#current} promises, and the provider's clock. */
    private static final Duration USABLE = Duration.ofSeconds(75);
    /** Longer than a renewal can take; after it another one may try. */
    static final Duration RESERVED = VendorCalls.ANSWER.multipliedBy(3);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final int LOOKS = 150;

    private final AccountStore store;
    private final Accounts accounts;
    private final Providers providers;
    private final TokenVault vault;
    private final TenantScope scope;
    private final Clock clock;

    @Inject
    RenewedTokens(
            AccountStore store,
            Accounts accounts,
            Providers providers,
            TokenVault vault,
            TenantScope scope,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.providers = providers;
        this.vault = vault;
        this.scope = scope;
        this.clock = clock;
    }

    @Override
    public Secret current(Tenant tenant, Provider provider) {
        return working(tenant, provider, Optional.empty());
    }

    @Override
    public Secret insteadOf(Tenant tenant, Provider provider, Secret rejected) {
        return working(tenant, provider, Optional.of(rejected));
    }

    private Secret working(Tenant tenant, Provider provider, Optional<Secret> rejected) {
        for (int look = 0; look < LOOKS; look++) {
            Stored stored = read(tenant, provider);
            Instant now = clock.instant();
            Optional<Secret> usable = stored.access()
                    .filter(cipher -> stored.accessExpiresAt().isAfter(now.plus(USABLE)))
                    .map(cipher -> vault.open(tenant, provider, TokenVault.Field.ACCESS, cipher))
                    .filter(token -> !rejected.equals(Optional.of(token)));
            if (usable.isPresent() && stored.accessExpiresAt().isAfter(now.plus(EARLY))) {
                return usable.get();
            }
            if (scope.as(tenant, () -> store.claimRenewal(stored, now, now.plus(RESERVED)))) {
                Optional<Secret> renewed = renew(stored, usable);
                if (renewed.isPresent()) {
                    return renewed.get();
                }
            } else if (usable.isPresent()) {
                return usable.get();
            } else {
                Pause.upTo(LOOK_AGAIN);
            }
        }
        throw new TransientFailure(provider.title() + "'s access is being renewed elsewhere", null);
    }

    private Stored read(Tenant tenant, Provider provider) {
        Stored stored = scope.as(tenant, () -> store.find(tenant, provider))
                .orElseThrow(() -> new NotConnected(provider, false));
        if (stored.account().state() == ConnectedAccount.State.NEEDS_RECONNECT) {
            throw new NotConnected(provider, true);
        }
        return stored;
    }

    /** Empty if somebody changed the account meanwhile: look again. */
    private Optional<Secret> renew(Stored seen, Optional<Secret> stillUsable) {
        Tenant tenant = seen.account().tenant();
        Provider provider = seen.account().provider();
        Secret refresh = vault.open(tenant, provider, TokenVault.Field.REFRESH, seen.refresh());
        ProviderOAuth.Renewed tokens;
        try {
            tokens = providers.get(provider).renew(refresh);
        } catch (VendorRefusal refused) {
            if (refused.withdrawn()) {
                accounts.lost(seen);
                return Optional.empty();
            }
            // Not the advisor's doing, for instance our client's secret: theirs is not to reconnect.
            scope.as(tenant, () -> store.giveRenewalUp(seen));
            throw new TransientFailure(refused.getMessage(), null);
        } catch (TransientFailure later) {
            scope.as(tenant, () -> store.giveRenewalUp(seen));
            return Optional.of(stillUsable.orElseThrow(() -> later));
        }
        Secret kept = tokens.refresh().orElse(refresh);
        if (accounts.renewed(seen, kept, tokens)) {
            return Optional.of(tokens.access());
        }
        if (!kept.equals(refresh)) {
            accounts.revokeLater(tenant, provider, seen.account().subject(), kept);
        }
        return Optional.empty();
    }
}
