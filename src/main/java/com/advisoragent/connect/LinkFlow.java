package com.advisoragent.connect;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.connect.LinkSession.Step;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Linking as a browser walks through it: every request names its session by the cookie, or is refused. */
@ApplicationScoped
class LinkFlow {
    private final LinkStart start;
    private final LinkFinish finish;
    private final LinkStore links;
    private final Visitors visitors;
    private final Providers providers;
    private final Accounts accounts;
    private final TenantScope scope;
    private final Clock clock;

    @Inject
    LinkFlow(
            LinkStart start,
            LinkFinish finish,
            LinkStore links,
            Visitors visitors,
            Providers providers,
            Accounts accounts,
            TenantScope scope,
            Clock clock) {
        this.start = start;
        this.finish = finish;
        this.links = links;
        this.visitors = visitors;
        this.providers = providers;
        this.accounts = accounts;
        this.scope = scope;
        this.clock = clock;
    }

    LinkAnswer begin(Provider provider, String ticket) {
        return start.begin(provider, ticket);
    }

    /** @param browsers this browser's cookies, by the provider that each is for: it may link two accounts at once */
    LinkAnswer signedIn(Map<Provider, BrowserSecret> browsers, Optional<String> state, Optional<String> code) {
        LinkAnswer refusal = new LinkAnswer.Refused(LinkRefusal.NO_BROWSER);
        for (var browser : browsers.entrySet()) {
            Optional<LinkSession> session = session(browser.getKey(), browser.getValue());
            if (session.isEmpty()) {
                continue;
            }
            Optional<LinkRefusal> why = whyNotHere(session.get(), Step.SIGN_IN, state);
            if (why.isEmpty()) {
                return start.signedIn(session.get(), code);
            }
            refusal = new LinkAnswer.Refused(why.get());
        }
        return refusal;
    }

    LinkAnswer returned(
            Provider provider, Optional<BrowserSecret> browser, Optional<String> state, Optional<String> code) {
        Optional<LinkSession> session = browser.flatMap(secret -> session(provider, secret));
        if (session.isEmpty()) {
            return new LinkAnswer.Refused(LinkRefusal.NO_BROWSER);
        }
        return whyNotHere(session.get(), Step.PROVIDER, state)
                .<LinkAnswer>map(LinkAnswer.Refused::new)
                .orElseGet(() -> finish.returned(session.get(), browser.get(), code));
    }

    /** The page for where this browser is; it may be loaded again. */
    LinkAnswer show(Provider provider, Optional<BrowserSecret> browser) {
        Optional<LinkSession> found = browser.flatMap(secret -> session(provider, secret));
        if (found.isEmpty()) {
            return new LinkAnswer.Refused(LinkRefusal.NO_BROWSER);
        }
        LinkSession session = found.get();
        if (session.step() == Step.CONNECTED) {
            return new LinkAnswer.Connected(
                    visitors.person(session.tenant()),
                    accounts.find(session.tenant(), provider)
                            .map(ConnectedAccount::address)
                            .map(EmailAddress::value));
        }
        if (isOver(session)) {
            return new LinkAnswer.Refused(LinkRefusal.TOO_LATE);
        }
        return switch (session.step()) {
            case CONSENT ->
                new LinkAnswer.AskConsent(
                        visitors.person(session.tenant()),
                        java.util.List.copyOf(providers.get(provider).needs().inWords()),
                        browser.get().formToken(session.id(), Step.CONSENT));
            case CONFIRM ->
                finish.waiting(session)
                        .<LinkAnswer>map(grant -> new LinkAnswer.AskAddress(
                                visitors.person(session.tenant()),
                                grant.address().value(),
                                browser.get().formToken(session.id(), Step.CONFIRM)))
                        .orElse(new LinkAnswer.Refused(LinkRefusal.DONE_BEFORE));
            default -> new LinkAnswer.Refused(LinkRefusal.DONE_BEFORE);
        };
    }

    /** What the advisor pressed on the page. */
    LinkAnswer decide(Provider provider, Optional<BrowserSecret> browser, String formToken, boolean yes) {
        Optional<LinkSession> found = browser.flatMap(secret -> session(provider, secret));
        if (found.isEmpty()) {
            return new LinkAnswer.Refused(LinkRefusal.NO_BROWSER);
        }
        LinkSession session = found.get();
        if (isOver(session)) {
            return new LinkAnswer.Refused(LinkRefusal.TOO_LATE);
        }
        if (session.step() != Step.CONSENT && session.step() != Step.CONFIRM) {
            return new LinkAnswer.Refused(LinkRefusal.DONE_BEFORE);
        }
        if (!same(browser.get().formToken(session.id(), session.step()), formToken)) {
            return new LinkAnswer.Refused(LinkRefusal.CHANGED);
        }
        if (session.step() == Step.CONFIRM) {
            return finish.confirmed(session, yes);
        }
        return yes ? finish.toProvider(session, browser.get()) : turnedDown(session);
    }

    private LinkAnswer turnedDown(LinkSession session) {
        return scope.unscoped(() -> links.move(session, Step.ENDED, clock.instant()))
                ? new LinkAnswer.TurnedDown()
                : new LinkAnswer.Refused(LinkRefusal.DONE_BEFORE);
    }

    private Optional<LinkSession> session(Provider provider, BrowserSecret browser) {
        return scope.unscoped(() -> links.session(browser.hash())).filter(session -> session.provider() == provider);
    }

    /** A callback that was answered before finds its state spent. */
    private Optional<LinkRefusal> whyNotHere(LinkSession session, Step wanted, Optional<String> state) {
        if (session.step() != wanted) {
            return Optional.of(LinkRefusal.DONE_BEFORE);
        }
        if (isOver(session)) {
            return Optional.of(LinkRefusal.TOO_LATE);
        }
        return session.isAt(wanted, state) ? Optional.empty() : Optional.of(LinkRefusal.CHANGED);
    }

    private boolean isOver(LinkSession session) {
        return !session.expiresAt().isAfter(clock.instant());
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
