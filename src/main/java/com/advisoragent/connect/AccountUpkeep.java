package com.advisoragent.connect;

import com.advisoragent.common.Tenant;
import com.advisoragent.connect.AccountStore.Stored;
import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts away what is over, and seals under the present key what an older one sealed. */
@ApplicationScoped
class AccountUpkeep implements Job {
    static final String NAME = "account-upkeep";

    private static final Logger LOG = LoggerFactory.getLogger(AccountUpkeep.class);
    /** So long a person is told that their link has expired, instead of that it never was. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final AccountStore store;
    private final RouteStore routes;
    private final LinkStore links;
    private final LinkFinish finish;
    private final TokenVault vault;
    private final TenantScope scope;
    private final Jobs jobs;
    private final Clock clock;

    @Inject
    AccountUpkeep(
            AccountStore store,
            RouteStore routes,
            LinkStore links,
            LinkFinish finish,
            TokenVault vault,
            TenantScope scope,
            Jobs jobs,
            Clock clock) {
        this.store = store;
        this.routes = routes;
        this.links = links;
        this.finish = finish;
        this.vault = vault;
        this.scope = scope;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Called on every node; one of them gets the slot's job. */
    void tick(Duration every) {
        Instant now = clock.instant();
        scope.unscoped(() -> {
            jobs.schedule(NAME, NAME + "/" + now.getEpochSecond() / every.toSeconds(), "", now);
            return null;
        });
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JobOutcome run(String id, String payload) {
        Instant now = clock.instant();
        List<LinkSession> over = scope.unscoped(() -> {
            links.deleteTickets(now.minus(REMEMBERED));
            return links.expiredSessions(now);
        });
        over.forEach(session -> putAway(session, now));
        long resealed =
                scope.unscoped(routes::all).stream().filter(this::reseal).count();
        if (resealed > 0) {
            LOG.atInfo().addKeyValue("accounts", resealed).log("Tokens were sealed anew under the present key");
        }
        return JobOutcome.done();
    }

    @Override
    public void gaveUp(String id, String payload, Throwable cause) {
        LOG.atWarn().log("The upkeep of accounts failed; the next slot tries again");
    }

    private boolean putAway(LinkSession session, Instant now) {
        return scope.as(session.tenant(), () -> {
            finish.dropWaiting(session);
            if (session.expiresAt().isBefore(now.minus(REMEMBERED))) {
                links.deleteSession(session.id());
            }
            return true;
        });
    }

    /** One account that cannot be opened, its key being gone, must not keep the others from it. */
    private static boolean inOrder(AccountKey key, BooleanSupplier work) {
        try {
            return work.getAsBoolean();
        } catch (IllegalStateException shut) {
            LOG.atError()
                    .addKeyValue("provider", key.provider())
                    .addKeyValue("advisor", key.tenant().advisor().value())
                    .addKeyValue("cause", shut.getMessage())
                    .log("What was sealed for an account does not open");
            return false;
        }
    }

    private boolean reseal(AccountKey key) {
        Tenant tenant = key.tenant();
        return scope.as(
                tenant,
                () -> store.find(tenant, key.provider())
                        .filter(stored -> vault.underOlderKey(stored.refresh())
                                || stored.access().filter(vault::underOlderKey).isPresent())
                        .filter(stored -> store.resealed(
                                stored,
                                again(stored, TokenVault.Field.REFRESH, stored.refresh()),
                                stored.access().map(cipher -> again(stored, TokenVault.Field.ACCESS, cipher))))
                        .isPresent());
    }

    private byte[] again(Stored stored, TokenVault.Field field, byte[] sealed) {
        Tenant tenant = stored.account().tenant();
        Provider provider = stored.account().provider();
        return vault.seal(tenant, provider, field, vault.open(tenant, provider, field, sealed));
    }
}
