package com.advisoragent.connect;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** The few pages of linking: no script, nothing from elsewhere, nothing kept, and every word of others escaped. */
@ApplicationScoped
class Pages {
    private static final String STYLE = """
            body{font:16px/1.55 system-ui,sans-serif;color:#1d1c1d;background:#f4f3f1;margin:0;padding:8vh 1rem}
            main{background:#fff;max-width:32rem;margin:auto;padding:2rem 2.25rem;border-radius:12px;\
            box-shadow:0 1px 4px rgba(0,0,0,.12)}
            h1{font-size:1.35rem;line-height:1.3;margin:0 0 1rem}
            dl{margin:1rem 0;padding:.9rem 1.1rem;background:#f7f6f4;border-radius:8px}
            dt{font-size:.8rem;color:#616061}dd{margin:0 0 .6rem;font-weight:600;overflow-wrap:anywhere}
            dd:last-child{margin-bottom:0}
            ul{padding-left:1.2rem}button{font:inherit;font-weight:600;padding:.6rem 1.3rem;border-radius:8px;\
            border:1px solid #8d8d8d;background:#fff;color:#1d1c1d;margin:.4rem .6rem 0 0;cursor:pointer}
            button.yes{background:#0b6e4f;border-color:#0b6e4f;color:#fff}
            p.small{font-size:.85rem;color:#616061}a{color:#0b6e4f}
            @media(max-width:26rem){body{padding:1.5rem .75rem}main{padding:1.4rem 1.1rem}dd{font-size:.9rem}}""";

    private final ConnectSettings settings;

    @Inject
    Pages(ConnectSettings settings) {
        this.settings = settings;
    }

    Response of(Provider provider, LinkAnswer answer) {
        if (answer instanceof LinkAnswer.GoTo next) {
            return going(next.where()).build();
        }
        if (answer instanceof LinkAnswer.GoWith next) {
            return going(next.where())
                    .header(HttpHeaders.SET_COOKIE, new LinkCookie(settings).set(provider, next.cookie()))
                    .build();
        }
        if (answer instanceof LinkAnswer.Refused refused) {
            String again = refused.again() ? tryAgain(provider) : "";
            LinkRefusal why = refused.why();
            return page(why.status(), why.title(), "<p>" + escaped(why.text()) + "</p>" + again, "'none'");
        }
        if (answer instanceof LinkAnswer.Partial partial) {
            return partial(provider, partial);
        }
        if (answer instanceof LinkAnswer.AskConsent ask) {
            return consent(provider, ask);
        }
        if (answer instanceof LinkAnswer.AskAddress ask) {
            return address(provider, ask);
        }
        if (answer instanceof LinkAnswer.Connected done) {
            return connected(provider, done);
        }
        return plain(200, "Nothing was connected", "As you wish. You can close this window.");
    }

    /** A page without anything to press. */
    static Response plain(int status, String title, String text) {
        return page(status, title, "<p>" + escaped(text) + "</p>", "'none'");
    }

    private Response consent(Provider provider, LinkAnswer.AskConsent ask) {
        String body = "<dl><dt>You, in Slack</dt><dd>" + person(ask.person()) + "</dd><dt>To be connected</dt><dd>your "
                + provider.title() + " account" + expected(provider, ask.person()) + "</dd></dl><p>"
                + provider.title() + " will ask you to let Advisor Agent:</p><ul>"
                + ask.asks().stream()
                        .map(each -> "<li>" + escaped(each) + "</li>")
                        .collect(Collectors.joining())
                + "</ul><p>It reads to answer you, and only you. It sends and changes nothing that you have not allowed in"
                + " Slack.</p>" + form(provider, ask.formToken(), "Continue to " + provider.title(), "Cancel")
                + "<p class=\"small\">Is this not you? Press Cancel: whoever sent you this link could otherwise have read"
                + " what is yours.</p>";
        return page(200, "Connect " + provider.title() + " to Advisor Agent?", body, "'self'" + onTheWay(provider));
    }

    private static String expected(Provider provider, LinkAnswer.Person person) {
        return provider == Provider.GOOGLE
                ? person.email().map(email -> ", presumably " + escaped(email)).orElse("")
                : "";
    }

    private Response address(Provider provider, LinkAnswer.AskAddress ask) {
        String body = "<dl><dt>You, in Slack</dt><dd>" + person(ask.person()) + "</dd><dt>The " + provider.title()
                + " account you chose</dt><dd>" + escaped(ask.address()) + "</dd></dl><p>These addresses differ. If you"
                + " go on, Advisor Agent reads and writes mail and calendar of <b>" + escaped(ask.address())
                + "</b> for <b>" + person(ask.person()) + "</b>.</p>"
                // Neither is suggested.
                + form(provider, ask.formToken(), "Yes, connect this account", "No, connect nothing")
                        .replace(" class=\"yes\"", "");
        return page(200, "Is this the right account?", body, "'self'");
    }

    private static Response connected(Provider provider, LinkAnswer.Connected done) {
        String body = "<dl><dt>You, in Slack</dt><dd>" + person(done.person()) + "</dd><dt>" + provider.title()
                + "</dt><dd>" + escaped(done.address().orElse("disconnected again")) + "</dd></dl>"
                + "<p>A receipt is in your direct message with Advisor Agent. You can close this window.</p>";
        return page(200, provider.title() + " is connected", body, "'none'");
    }

    private Response partial(Provider provider, LinkAnswer.Partial partial) {
        String body = "<p>Without these Advisor Agent cannot do its work, so nothing was connected:</p><ul>"
                + partial.missing().stream()
                        .map(each -> "<li>" + escaped(each) + "</li>")
                        .collect(Collectors.joining())
                + "</ul><p>" + provider.title() + " lets you tick each of them. Please try again and tick them all.</p>"
                + tryAgain(provider);
        return page(403, "Some boxes were left empty", body, "'none'");
    }

    private String form(Provider provider, String token, String yes, String no) {
        return "<form method=\"post\" action=\"" + escaped(path(provider)) + "\"><input type=\"hidden\" name=\"token\""
                + " value=\"" + escaped(token) + "\"><button class=\"yes\" name=\"answer\" value=\"yes\">"
                + escaped(yes)
                + "</button><button name=\"answer\" value=\"no\">" + escaped(no) + "</button></form>";
    }

    private String tryAgain(Provider provider) {
        return "<p><a href=\"" + escaped(path(provider)) + "\">Try again</a></p>";
    }

    private String path(Provider provider) {
        return URI.create(Providers.start(settings, provider)).getRawPath();
    }

    private static String person(LinkAnswer.Person person) {
        return escaped(person.name().orElse("an advisor"))
                + person.email().map(email -> " · " + escaped(email)).orElse("");
    }

    /** Browsers hold a form's redirects to {@code form-action} too, and HubSpot sends some people to another host. */
    private String onTheWay(Provider provider) {
        URI auth = provider == Provider.GOOGLE
                ? settings.google().orElseThrow().authUrl()
                : settings.hubSpot().orElseThrow().authUrl();
        String port = auth.getPort() < 0 ? "" : ":" + auth.getPort();
        String sources = " " + auth.getScheme() + "://" + auth.getHost() + port;
        List<String> labels = List.of(auth.getHost().split("\\."));
        boolean isAName = labels.size() > 2 && auth.getHost().matches(".*[A-Za-z]");
        return isAName
                ? sources + " " + auth.getScheme() + "://*."
                        + String.join(".", labels.subList(labels.size() - 2, labels.size())) + port
                : sources;
    }

    private static Response.ResponseBuilder going(URI where) {
        return kept(Response.seeOther(where));
    }

    private static Response page(int status, String title, String body, String formAction) {
        String html = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>" + escaped(title)
                + "</title><style>" + STYLE + "</style></head><body><main><h1>" + escaped(title) + "</h1>" + body
                + "</main></body></html>";
        return kept(Response.status(status))
                .entity(html.getBytes(StandardCharsets.UTF_8))
                .type("text/html;charset=utf-8")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'sha256-" + STYLE_HASH + "'; form-action " + formAction
                                + "; base-uri 'none'; frame-ancestors 'none'")
                .build();
    }

    private static Response.ResponseBuilder kept(Response.ResponseBuilder answer) {
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY");
    }

    private static final String STYLE_HASH = Base64.getEncoder()
            .encodeToString(HexFormat.of()
                    .parseHex(com.advisoragent.common.Digest.of(STYLE.getBytes(StandardCharsets.UTF_8))
                            .hex()));

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
