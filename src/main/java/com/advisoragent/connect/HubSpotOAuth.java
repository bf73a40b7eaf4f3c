package com.advisoragent.connect;

import com.advisoragent.common.Digest;
import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Secret;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * HubSpot, version 2026-03. Its pages name a verifier for the exchange but say nowhere that the authorization takes a
 * challenge, so there is no PKCE here: the single-use state, bound to the cookie, guards the code.
 */
final class HubSpotOAuth implements ProviderOAuth {
    /** Owners, since records name an owner's id and webhooks a user's. */
    private static final NeededScopes NEEDED = new NeededScopes()
            .and("crm.objects.contacts.read", "read contacts and notes")
            .and("crm.objects.contacts.write", "add and change contacts and notes")
            .and("crm.objects.owners.read", "see who owns a contact");

    private static final String TOKEN = "oauth/2026-03/token";
    private static final String OWNERS = "crm/owners/2026-03/";
    private static final String WHAT = "HubSpot's token endpoint";

    private final HubSpotSettings settings;
    private final String redirect;
    private final VendorCalls calls;
    private final Clock clock;

    HubSpotOAuth(HubSpotSettings settings, String redirect, VendorCalls calls, Clock clock) {
        this.settings = settings;
        this.redirect = redirect;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public URI authorize(Request request) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", settings.clientId());
        query.put("redirect_uri", redirect);
        query.put("scope", "oauth " + NEEDED.names());
        query.put("state", request.state().value());
        return URI.create(settings.authUrl() + "?" + VendorCalls.encoded(query));
    }

    @Override
    public Grant exchange(String code, String verifier, Digest nonce) {
        Map<String, String> form = client();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirect);
        Renewed tokens = BearerTokens.of(WHAT, calls.post(WHAT, at(TOKEN), form), clock.instant());
        JsonObject facts = introspect(tokens.access());
        EmailAddress address = EmailAddress.parse(VendorCalls.text(facts, "user"))
                .orElseThrow(() -> new IdToken.Invalid("HubSpot names no user"));
        String user = number(facts, "user_id");
        return new Grant(
                user,
                address,
                true,
                Optional.of(number(facts, "hub_id")),
                owner(user, tokens.access()),
                scopes(facts),
                tokens.refresh().orElseThrow(NothingLasting::new),
                tokens.access(),
                tokens.expiresAt());
    }

    @Override
    public Renewed renew(Secret refreshToken) {
        Map<String, String> form = client();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken.reveal());
        return BearerTokens.of(WHAT, calls.post(WHAT, at(TOKEN), form), clock.instant());
    }

    @Override
    public void revoke(Secret refreshToken) {
        Map<String, String> form = client();
        form.put("token", refreshToken.reveal());
        form.put("token_type_hint", "refresh_token");
        calls.post("HubSpot's revocation", at(TOKEN + "/revoke"), form);
    }

    @Override
    public NeededScopes needs() {
        return NEEDED;
    }

    /** HubSpot ends one person's token; the app stays in the firm's portal. */
    @Override
    public boolean revokesForAll() {
        return false;
    }

    private JsonObject introspect(Secret access) {
        Map<String, String> form = client();
        form.put("token", access.reveal());
        form.put("token_type_hint", "access_token");
        JsonObject facts = calls.post("HubSpot's introspection", at(TOKEN + "/introspect"), form);
        if (!facts.getBoolean("active", false)) {
            throw new IdToken.Invalid("HubSpot does not know its own token");
        }
        return facts;
    }

    /** A person of the portal need not be an owner. */
    private Optional<String> owner(String user, Secret access) {
        try {
            JsonObject owner =
                    calls.get("HubSpot's owners", at(OWNERS + user + "?idProperty=userId"), Optional.of(access));
            return Optional.of(VendorCalls.text(owner, "id")).filter(id -> !id.isEmpty());
        } catch (VendorRefusal none) {
            return Optional.empty();
        }
    }

    private Map<String, String> client() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", settings.clientId());
        form.put("client_secret", settings.clientSecret().reveal());
        return form;
    }

    private URI at(String path) {
        return settings.apiUrl().resolve(path);
    }

    private static String number(JsonObject json, String field) {
        if (json.get(field) instanceof JsonNumber number) {
            return Long.toString(number.longValue());
        }
        throw new IdToken.Invalid("HubSpot gives no " + field);
    }

    private static Set<String> scopes(JsonObject facts) {
        return facts.get("scopes") instanceof JsonArray all
                ? all.stream()
                        .filter(JsonString.class::isInstance)
                        .map(scope -> ((JsonString) scope).getString())
                        .collect(Collectors.toSet())
                : Set.of();
    }
}
