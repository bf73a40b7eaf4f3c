package com.advisoragent.connect;

import com.advisoragent.common.Secret;
import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.jobs.Retries;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
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
    private final TokenVault vault;
    private final TenantScope scope;

    @Inject
    RevocationJob(RevocationStore store, RouteStore routes, Providers providers, TokenVault vault, TenantScope scope) {
        this.store = store;
        this.routes = routes;
        this.providers = providers;
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
        AccountKey key = AccountKey.parse(payload);
        UUID revocation = UUID.fromString(id);
        Optional<Secret> token = scope.as(
                key.tenant(),
                () -> store.find(revocation)
                        .filter(due -> !isStillHeld(key.provider(), due.subjectHash()))
                        .map(due ->
                                vault.open(key.tenant(), key.provider(), TokenVault.Field.REVOCATION, due.sealed())));
        token.ifPresent(each -> revoke(key.provider(), each));
        scope.as(key.tenant(), () -> store.delete(revocation));
        return JobOutcome.done();
    }

    @Override
    public void gaveUp(String id, String payload, Throwable cause) {
        AccountKey key = AccountKey.parse(payload);
        scope.as(key.tenant(), () -> store.delete(UUID.fromString(id)));
        LOG.atWarn()
                .addKeyValue("provider", key.provider())
                .log("A token was deleted here, but its provider could not be told to forget it");
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
