package com.advisoragent.connect;

import com.advisoragent.common.Digest;
import com.advisoragent.common.Ids;
import com.advisoragent.common.Tenant;
import com.advisoragent.connect.LinkSession.Step;
import com.advisoragent.jobs.TransientFailure;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first half of linking: a ticket becomes this browser's session, and the browser proves, by Sign in with Slack, that
 * it is in the hands of whom the ticket was made for. A link that was forwarded ends here.
 */
@ApplicationScoped
class LinkStart {
    /** Long enough for a password and a second factor on the way. */
    static final Duration SESSION_LIVES = Duration.ofMinutes(20);

    private static final Logger LOG = LoggerFactory.getLogger(LinkStart.class);

    private final ConnectSettings settings;
    private final Linking linking;
    private final LinkStore links;
    private final SlackIdentities slack;
    private final Visitors visitors;
    private final TenantScope scope;
    private final Clock clock;
    private final Ids ids;

    @Inject
    LinkStart(
            ConnectSettings settings,
            Linking linking,
            LinkStore links,
            SlackIdentities slack,
            Visitors visitors,
            TenantScope scope,
            Clock clock,
            Ids ids) {
        this.settings = settings;
        this.linking = linking;
        this.links = links;
        this.slack = slack;
        this.visitors = visitors;
        this.scope = scope;
        this.clock = clock;
        this.ids = ids;
    }

    LinkAnswer begin(Provider provider, String ticket) {
        if (!linking.offers(provider)) {
            return new LinkAnswer.Refused(LinkRefusal.NOT_OFFERED);
        }
        OneTimeValue cookie = OneTimeValue.fresh();
        OneTimeValue state = OneTimeValue.fresh();
        OneTimeValue nonce = OneTimeValue.fresh();
        Digest hash = OneTimeValue.hashOf(ticket);
        boolean signIn = settings.slackSignIn().isPresent();
        Optional<Tenant> redeemed = scope.unscoped(() -> {
            Instant now = clock.instant();
            if (!links.redeem(hash, provider, now)) {
                return Optional.empty();
            }
            Tenant tenant = links.ticket(hash, provider).orElseThrow().tenant();
            LinkSession session = new LinkSession(
                    ids.next(),
                    tenant,
                    provider,
                    signIn ? Step.SIGN_IN : Step.CONSENT,
                    Optional.of(state.hash()).filter(any -> signIn),
                    Optional.of(nonce.hash()).filter(any -> signIn),
                    now.plus(SESSION_LIVES));
            links.addSession(session, cookie.hash());
            return Optional.of(tenant);
        });
        if (redeemed.isEmpty()) {
            return new LinkAnswer.Refused(whyNot(hash, provider));
        }
        URI next = signIn
                ? slack.signIn(visitors.team(redeemed.get()), state, nonce)
                : URI.create(Providers.start(settings, provider));
        return new LinkAnswer.GoWith(next, new BrowserSecret(cookie.value()));
    }

    private LinkRefusal whyNot(Digest hash, Provider provider) {
        return scope.unscoped(() -> links.ticket(hash, provider))
                .map(ticket -> ticket.used() ? LinkRefusal.USED : LinkRefusal.EXPIRED)
                .orElse(LinkRefusal.UNKNOWN);
    }

    /** Back from Slack, with the session that this browser's cookie names. */
    LinkAnswer signedIn(LinkSession session, Optional<String> code) {
        if (!scope.unscoped(() -> links.move(session, Step.VERIFYING, clock.instant()))) {
            return new LinkAnswer.Refused(LinkRefusal.DONE_BEFORE);
        }
        LinkSession verifying = at(session, Step.VERIFYING);
        Optional<LinkRefusal> refusal =
                code.isEmpty() ? Optional.of(LinkRefusal.SIGN_IN_DENIED) : whyNotTheirs(session, code.get());
        boolean moved = scope.unscoped(
                () -> links.move(verifying, refusal.isPresent() ? Step.ENDED : Step.CONSENT, clock.instant()));
        refusal.ifPresent(why -> LOG.atWarn()
                .addKeyValue("why", why)
                .addKeyValue("workspace", session.tenant().workspace().value())
                .addKeyValue("advisor", session.tenant().advisor().value())
                .log("A link was refused at the sign-in"));
        if (refusal.isPresent() || !moved) {
            return new LinkAnswer.Refused(refusal.orElse(LinkRefusal.TOO_LATE));
        }
        return new LinkAnswer.GoTo(URI.create(Providers.start(settings, session.provider())));
    }

    private Optional<LinkRefusal> whyNotTheirs(LinkSession session, String code) {
        try {
            SlackIdentities.Identity identity =
                    slack.identify(code, session.nonce().orElseThrow());
            if (!visitors.is(session.tenant(), identity)) {
                return Optional.of(LinkRefusal.OTHER_PERSON);
            }
            return visitors.isMember(session.tenant()) ? Optional.empty() : Optional.of(LinkRefusal.NOT_SERVED);
        } catch (TransientFailure down) {
            LOG.atWarn().addKeyValue("cause", down.getMessage()).log("Slack could not say who is linking");
            return Optional.of(LinkRefusal.VENDOR_DOWN);
        } catch (VendorRefusal | IdToken.Invalid unproven) {
            LOG.atWarn().addKeyValue("cause", unproven.getMessage()).log("A sign-in with Slack proved nothing");
            return Optional.of(LinkRefusal.PROOF_FAILED);
        }
    }

    static LinkSession at(LinkSession session, Step step) {
        return new LinkSession(
                session.id(),
                session.tenant(),
                session.provider(),
                step,
                Optional.empty(),
                Optional.empty(),
                session.expiresAt());
    }
}
