package com.advisoragent.connect;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The browser's way through linking: {@code /oauth/google|hubspot/start|callback} and {@code /oauth/slack/callback}.
 * Speaks HTTP only; {@link LinkFlow} decides.
 */
@Path("/")
@ApplicationScoped
public class OAuthResource {
    private static final String START = "{provider: google|hubspot}/start";
    private static final String YES = "yes";

    private final LinkFlow flow;
    private final Pages pages;
    private final LinkCookie cookie;

    @Inject
    OAuthResource(LinkFlow flow, Pages pages, LinkCookie cookie) {
        this.flow = flow;
        this.pages = pages;
        this.cookie = cookie;
    }

    /** With a ticket it begins; without, it shows where this browser is. */
    @GET
    @Path(START)
    public Response start(
            @PathParam("provider") String name, @QueryParam("ticket") String ticket, @Context HttpHeaders headers) {
        Provider provider = provider(name);
        return pages.of(
                provider,
                ticket == null ? flow.show(provider, cookie.of(provider, headers)) : flow.begin(provider, ticket));
    }

    /** Who only looks at a link has not used it; without this the ticket would be spent. */
    @HEAD
    @Path(START)
    public Response look() {
        return Response.status(Response.Status.METHOD_NOT_ALLOWED).build();
    }

    @POST
    @Path(START)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response decide(
            @PathParam("provider") String name,
            @FormParam("token") String token,
            @FormParam("answer") String answer,
            @Context HttpHeaders headers) {
        Provider provider = provider(name);
        if (!comesFromOurPage(headers)) {
            return pages.of(provider, new LinkAnswer.Refused(LinkRefusal.CHANGED));
        }
        return pages.of(
                provider,
                flow.decide(
                        provider,
                        cookie.of(provider, headers),
                        Optional.ofNullable(token).orElse(""),
                        YES.equals(answer)));
    }

    @GET
    @Path("slack/callback")
    public Response signedIn(
            @QueryParam("state") String state, @QueryParam("code") String code, @Context HttpHeaders headers) {
        Map<Provider, BrowserSecret> browsers = new EnumMap<>(Provider.class);
        for (Provider provider : Provider.values()) {
            cookie.of(provider, headers).ifPresent(secret -> browsers.put(provider, secret));
        }
        return pages.of(Provider.GOOGLE, flow.signedIn(browsers, given(state), given(code)));
    }

    @GET
    @Path("{provider: google|hubspot}/callback")
    public Response returned(
            @PathParam("provider") String name,
            @QueryParam("state") String state,
            @QueryParam("code") String code,
            @Context HttpHeaders headers) {
        Provider provider = provider(name);
        return pages.of(provider, flow.returned(provider, cookie.of(provider, headers), given(state), given(code)));
    }

    /** Neither callback may be spent by who only looks. */
    @HEAD
    @Path("{provider: google|hubspot|slack}/callback")
    public Response lookAtCallback() {
        return look();
    }

    /** Browsers say where a form was sent from; the form's token guards where they do not. */
    private static boolean comesFromOurPage(HttpHeaders headers) {
        List<String> site = headers.getRequestHeader("Sec-Fetch-Site");
        return site == null || site.isEmpty() || site.equals(List.of("same-origin"));
    }

    private static Optional<String> given(String parameter) {
        return Optional.ofNullable(parameter).filter(value -> !value.isEmpty());
    }

    private static Provider provider(String name) {
        return Provider.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
