package com.advisoragent.connect;

import com.advisoragent.common.Digest;
import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.connect.LinkSession.Step;
import com.advisoragent.jobs.TransientFailure;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The second half of linking: to the provider and back, what it granted is checked, and the account is linked. */
@ApplicationScoped
class LinkFinish {
    private static final Logger LOG = LoggerFactory.getLogger(LinkFinish.class);

    private final ConnectSettings settings;
    private final Providers providers;
    private final LinkStore links;
    private final UnconfirmedStore unconfirmed;
    private final Accounts accounts;
    private final Visitors visitors;
    private final TokenVault vault;
    private final TenantScope scope;
    private final Clock clock;

    @Inject
    LinkFinish(
            ConnectSettings settings,
            Providers providers,
            LinkStore links,
            UnconfirmedStore unconfirmed,
            Accounts accounts,
            Visitors visitors,
            TokenVault vault,
            TenantScope scope,
            Clock clock) {
        this.settings = settings;
        this.providers = providers;
        this.links = links;
        this.unconfirmed = unconfirmed;
        this.accounts = accounts;
        this.visitors = visitors;
        this.vault = vault;
        this.scope = scope;
        this.clock = clock;
    }

    /** The advisor said yes on our page: on to the provider. */
    LinkAnswer toProvider(LinkSession session, BrowserSecret browser) {
        if (settings.slackSignIn().isEmpty() && !visitors.isMember(session.tenant())) {
            return new LinkAnswer.Refused(LinkRefusal.NOT_SERVED);
        }
        OneTimeValue state = OneTimeValue.fresh();
        OneTimeValue nonce = OneTimeValue.fresh();
        if (!scope.unscoped(() -> links.move(session, Step.PROVIDER, state.hash(), nonce.hash(), clock.instant()))) {
            return new LinkAnswer.Refused(LinkRefusal.DONE_BEFORE);
        }
        return new LinkAnswer.GoTo(providers
                .get(session.provider())
                .authorize(new ProviderOAuth.Request(
                        state,
                        nonce,
                        browser.pkceChallenge(session.id()),
                        visitors.person(session.tenant()).email())));
    }

    /** Back from the provider, with the session that this browser's cookie names. */
    LinkAnswer returned(LinkSession session, BrowserSecret browser, Optional<String> code) {
        if (!scope.unscoped(() -> links.move(session, Step.EXCHANGING, clock.instant()))) {
            return new LinkAnswer.Refused(LinkRefusal.DONE_BEFORE);
        }
        LinkSession exchanging = LinkStart.at(session, Step.EXCHANGING);
        if (code.isEmpty()) {
            return again(exchanging, new LinkAnswer.Refused(LinkRefusal.DENIED, true));
        }
        try {
            Digest nonce = session.nonce().orElseThrow();
            return granted(
                    exchanging,
                    providers.get(session.provider()).exchange(code.get(), browser.pkceVerifier(session.id()), nonce));
        } catch (TransientFailure down) {
            return again(exchanging, refused(down, LinkRefusal.VENDOR_DOWN));
        } catch (VendorRefusal | IdToken.Invalid unproven) {
            return again(exchanging, refused(unproven, LinkRefusal.PROOF_FAILED));
        } catch (ProviderOAuth.NothingLasting brief) {
            return again(exchanging, refused(brief, LinkRefusal.NOTHING_LASTING));
        }
    }

    private static LinkAnswer refused(RuntimeException cause, LinkRefusal why) {
        LOG.atWarn()
                .addKeyValue("why", why)
                .addKeyValue("cause", cause.getMessage())
                .log("A link did not go through");
        return new LinkAnswer.Refused(why, true);
    }

    private LinkAnswer granted(LinkSession exchanging, Grant grant) {
        Tenant tenant = exchanging.tenant();
        Provider provider = exchanging.provider();
        List<String> missing = providers.get(provider).needs().missing(grant.scopes());
        if (!missing.isEmpty()) {
            accounts.revokeLater(tenant, provider, grant.subject(), grant.refreshToken());
            return again(exchanging, new LinkAnswer.Partial(missing));
        }
        if (provider == Provider.GOOGLE && !isTheSlackAddress(tenant, grant)) {
            boolean moved = scope.as(tenant, () -> {
                byte[] sealed = vault.seal(tenant, provider, TokenVault.Field.GRANT, grant.toSecret());
                unconfirmed.add(exchanging.id(), tenant, sealed);
                return links.move(exchanging, Step.CONFIRM, clock.instant());
            });
            return moved ? onward(provider) : new LinkAnswer.Refused(LinkRefusal.TOO_LATE);
        }
        return link(exchanging, grant);
    }

    /** Somebody else's mailbox, or one's private one, is a thing to say yes to. */
    private boolean isTheSlackAddress(Tenant tenant, Grant grant) {
        Optional<EmailAddress> known = visitors.person(tenant).email().flatMap(EmailAddress::parse);
        return grant.addressVerified() && known.equals(Optional.of(grant.address()));
    }

    /** The grant that waits for a yes; empty if there is none. */
    Optional<Grant> waiting(LinkSession session) {
        Tenant tenant = session.tenant();
        return scope.as(tenant, () -> unconfirmed.find(session.id()))
                .map(cipher -> Grant.parse(vault.open(tenant, session.provider(), TokenVault.Field.GRANT, cipher)));
    }

    LinkAnswer confirmed(LinkSession session, boolean yes) {
        Optional<Grant> grant = waiting(session);
        if (grant.isEmpty()) {
            return new LinkAnswer.Refused(LinkRefusal.DONE_BEFORE);
        }
        if (yes) {
            return link(session, grant.get());
        }
        boolean moved = scope.as(session.tenant(), () -> {
            dropWaiting(session);
            return links.move(session, Step.ENDED, clock.instant());
        });
        return moved ? new LinkAnswer.TurnedDown() : new LinkAnswer.Refused(LinkRefusal.TOO_LATE);
    }

    /** A grant that nobody said yes to is given back. */
    void dropWaiting(LinkSession session) {
        waiting(session)
                .ifPresent(grant -> scope.as(session.tenant(), () -> {
                    unconfirmed.delete(session.id());
                    accounts.revokeLater(session.tenant(), session.provider(), grant.subject(), grant.refreshToken());
                }));
    }

    private LinkAnswer link(LinkSession session, Grant grant) {
        Tenant tenant = session.tenant();
        Provider provider = session.provider();
        LinkRefusal refusal = scope.as(tenant, () -> {
            unconfirmed.delete(session.id());
            if (!links.move(session, Step.CONNECTED, clock.instant())) {
                accounts.revokeLater(tenant, provider, grant.subject(), grant.refreshToken());
                return LinkRefusal.TOO_LATE;
            }
            if (!accounts.link(tenant, provider, grant)) {
                accounts.revokeLater(tenant, provider, grant.subject(), grant.refreshToken());
                links.move(LinkStart.at(session, Step.CONNECTED), Step.ENDED, clock.instant());
                return LinkRefusal.OTHER_ACCOUNT;
            }
            return null;
        });
        if (refusal != null) {
            return new LinkAnswer.Refused(refusal);
        }
        LOG.atInfo()
                .addKeyValue("provider", provider)
                .addKeyValue("workspace", tenant.workspace().value())
                .addKeyValue("advisor", tenant.advisor().value())
                .log("An account is connected");
        return onward(provider);
    }

    private LinkAnswer again(LinkSession exchanging, LinkAnswer answer) {
        return scope.unscoped(() -> links.move(exchanging, Step.CONSENT, clock.instant()))
                ? answer
                : new LinkAnswer.Refused(LinkRefusal.TOO_LATE);
    }

    private LinkAnswer onward(Provider provider) {
        return new LinkAnswer.GoTo(URI.create(Providers.start(settings, provider)));
    }
}
