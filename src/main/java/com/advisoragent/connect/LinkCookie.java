package com.advisoragent.connect;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/**
 * The cookie that ties a link to one browser, one for each provider. {@code __Host-}: only this very host can set it, over
 * https; on a loopback address without TLS, where browsers take no such cookie, the same without prefix and
 * {@code Secure}. {@code Lax}: it must come along when the provider sends the browser back.
 */
@ApplicationScoped
class LinkCookie {
    private final boolean secure;

    @Inject
    LinkCookie(ConnectSettings settings) {
        this.secure = "https".equalsIgnoreCase(settings.publicBaseUrl().getScheme());
    }

    Optional<BrowserSecret> of(Provider provider, HttpHeaders headers) {
        return Optional.ofNullable(headers.getCookies().get(name(provider)))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty())
                .map(BrowserSecret::new);
    }

    String set(Provider provider, BrowserSecret secret) {
        return name(provider) + "=" + secret.cookieValue() + "; Path=/; Max-Age=" + LinkStart.SESSION_LIVES.toSeconds()
                + "; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    }

    private String name(Provider provider) {
        return (secure ? "__Host-" : "") + "advisor-link-" + Providers.slug(provider);
    }
}
