package com.advisoragent.connect;

import com.advisoragent.common.Secret;
import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.jobs.Retries;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a provider to forget a token that we keep no more; its id is the revocation's. */
@ApplicationScoped
class RevocationJob implements Job {
    static final String NAME = "revoke-token";

    private static final Logger LOG = LoggerFactory.getLogger(RevocationJob.class);
    /** For about a day. */
    private static final Retries PATIENT = new Retries(30, Duration.ofSeconds(5), Duration.ofHours(1));

    private final RevocationStore store;
    private final RouteStore routes;
    private final Providers providers;
    private final Iterable<Farewell> farewells;
    private final TokenVault vault;
    private final TenantScope scope;

    @Inject
    RevocationJob(
            RevocationStore store,
            RouteStore routes,
            Providers providers,
            @Any Instance<Farewell> farewells,
            TokenVault vault,
            TenantScope scope) {
        this(store, routes, providers, (Iterable<Farewell>) farewells, vault, scope);
    }

    RevocationJob(
            RevocationStore store,
            RouteStore routes,
            Providers providers,
            Iterable<Farewell> farewells,
            TokenVault vault,
            TenantScope scope) {
        this.store = store;
        this.routes = routes;
        this.providers = providers;
        this.farewells = farewells;
        this.vault = vault;
        this.scope = scope;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Retries retries() {
        return PATIENT;
    }

    @Override
    public JobOutcome run(String id, String payload) {
        AccountKey key = key(payload);
        List<String> taken = payload.lines().skip(1).toList();
        UUID revocation = UUID.fromString(id);
        Optional<RevocationStore.Due> found = scope.as(key.tenant(), () -> store.find(revocation));
        found.ifPresent(due -> end(key, due, taken));
        scope.as(key.tenant(), () -> store.delete(revocation));
        return JobOutcome.done();
    }

    @Override
    public void gaveUp(String id, String payload, Throwable cause) {
        AccountKey key = key(payload);
        scope.as(key.tenant(), () -> store.delete(UUID.fromString(id)));
        LOG.atWarn()
                .addKeyValue("provider", key.provider())
                .log("A token was deleted here, but its provider could not be told to forget it");
    }

    /** @param taken what has to be ended before, see {@link Farewell} */
    static String payload(AccountKey key, List<String> taken) {
        return Stream.concat(Stream.of(key.text()), taken.stream()).collect(Collectors.joining("\n"));
    }

    private static AccountKey key(String payload) {
        return AccountKey.parse(payload.lines().findFirst().orElseThrow());
    }

    private void end(AccountKey key, RevocationStore.Due due, List<String> taken) {
        boolean stillHeld = scope.unscoped(() -> isStillHeld(key.provider(), due.subjectHash()));
        Secret token = vault.open(key.tenant(), key.provider(), TokenVault.Field.REVOCATION, due.sealed());
        Secret left = taken.isEmpty() ? token : ended(key, token, taken, stillHeld);
        if (!stillHeld) {
            revoke(key.provider(), left);
        }
    }

    /** Ends what was asked of the provider; returns the refresh token that is left to be revoked. */
    private Secret ended(AccountKey key, Secret refresh, List<String> taken, boolean stillHeld) {
        try {
            ProviderOAuth.Renewed last = providers.get(key.provider()).renew(refresh);
            farewells.forEach(farewell -> farewell.end(key.tenant(), last.access(), taken, stillHeld));
            return last.refresh().orElse(refresh);
        } catch (VendorRefusal withdrawn) {
            LOG.atInfo()
                    .addKeyValue("provider", key.provider())
                    .addKeyValue("cause", withdrawn.error())
                    .log("The access ended before what was asked with it could be");
            return refresh;
        }
    }

    /** Where one revocation ends everybody's access, who has the account too keeps it. */
    private boolean isStillHeld(Provider provider, String subjectHash) {
        return providers.find(provider).filter(ProviderOAuth::revokesForAll).isPresent()
                && routes.isHeld(provider, subjectHash);
    }

    private void revoke(Provider provider, Secret token) {
        try {
            providers.get(provider).revoke(token);
        } catch (VendorRefusal unknown) {
            LOG.atInfo()
                    .addKeyValue("provider", provider)
                    .addKeyValue("cause", unknown.error())
                    .log("A provider did not know the token that it should forget");
        }
    }
}
