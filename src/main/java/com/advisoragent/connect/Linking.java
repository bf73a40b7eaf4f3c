package com.advisoragent.connect;

import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What an advisor can do about their accounts from where they talk to the agent. Thread-safe. */
@ApplicationScoped
public class Linking {
    /** How long a link works. */
    public static final Duration TICKET_LIVES = Duration.ofMinutes(10);

    private final ConnectSettings settings;
    private final Providers providers;
    private final LinkStore links;
    private final Accounts accounts;
    private final AccountRecord record;
    private final TenantScope scope;
    private final Jobs jobs;
    private final Clock clock;

    @Inject
    Linking(
            ConnectSettings settings,
            Providers providers,
            LinkStore links,
            Accounts accounts,
            AccountRecord record,
            TenantScope scope,
            Jobs jobs,
            Clock clock) {
        this.settings = settings;
        this.providers = providers;
        this.links = links;
        this.accounts = accounts;
        this.record = record;
        this.scope = scope;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Whether accounts of this provider can be connected here. */
    public boolean offers(Provider provider) {
        return providers.find(provider).isPresent()
                && (settings.slackSignIn().isPresent() || LoopbackUrl.is(settings.publicBaseUrl()));
    }

    /** A fresh link that connects an account of this advisor, once, within {@link #TICKET_LIVES}. */
    public URI link(Tenant tenant, Provider provider) {
        OneTimeValue ticket = OneTimeValue.fresh();
        scope.unscoped(() -> {
            links.addTicket(ticket.hash(), tenant, provider, clock.instant().plus(TICKET_LIVES));
            return null;
        });
        return URI.create(Providers.start(settings, provider) + "?ticket=" + ticket.value());
    }

    /**
     * Forgets an account at once and has its provider told; what was imported stays.
     *
     * @return whether there was one
     */
    public boolean disconnect(Tenant tenant, Provider provider) {
        return scope.as(tenant, () -> {
            links.forget(tenant, provider);
            boolean gone = accounts.disconnect(tenant, provider, false);
            if (gone) {
                record.disconnected(tenant, provider);
            }
            return gone;
        });
    }

    /** The same for all accounts, and all that was ever imported from them goes too. */
    public void deleteData(Tenant tenant) {
        scope.as(tenant, () -> {
            List<Provider> gone = new ArrayList<>();
            for (Provider provider : Provider.values()) {
                links.forget(tenant, provider);
                if (accounts.disconnect(tenant, provider, true)) {
                    gone.add(provider);
                }
            }
            gone.forEach(provider -> record.disconnected(tenant, provider));
            record.deleted(tenant);
        });
    }

    /** Deletes the data of all advisors of a workspace, by a job; {@code event} tells one departure from another. */
    public void leave(WorkspaceId workspace, String event) {
        scope.unscoped(() -> {
            jobs.schedule(DepartureJob.NAME, event, workspace.value().toString(), clock.instant());
            return null;
        });
    }
}
