package com.advisoragent.sandbox.hubspot;

import com.advisoragent.sandbox.hubspot.Grants.Access;
import com.advisoragent.sandbox.hubspot.Grants.Code;
import com.advisoragent.sandbox.hubspot.Grants.Grant;
import com.advisoragent.sandbox.hubspot.Grants.Pair;
import com.advisoragent.sandbox.wire.Call;
import com.advisoragent.sandbox.wire.Reply;
import com.advisoragent.sandbox.wire.Route;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * {@code /oauth/2026-03/token}, {@code …/introspect} and {@code …/revoke}: forms in the body, never in the query. See
 * https://developers.hubspot.com/docs/api-reference/latest/authentication/manage-oauth-tokens.
 */
final class TokenEndpoint implements Route {
    static final String PATH = "/oauth/2026-03/token";
    private static final Set<String> FIELDS = Set.of(
            "grant_type",
            "client_id",
            "client_secret",
            "redirect_uri",
            "code",
            "code_verifier",
            "refresh_token",
            "scope",
            "token",
            "token_type_hint");

    private final Portal portal;
    private final Grants grants;
    private final Clock clock;

    TokenEndpoint(Portal portal, Grants grants, Clock clock) {
        this.portal = portal;
        this.grants = grants;
        this.clock = clock;
    }

    /** RFC 6749, with HubSpot's own word for it beside. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String error;
        private final String status;

        Refused(String error, String status, String description) {
            super(description, null, false, false);
            this.error = error;
            this.status = status;
        }
    }

    @Override
    public Reply answer(Call call) {
        try {
            synchronized (portal) {
                return run(call);
            }
        } catch (Refused refused) {
            return Reply.json(
                    400,
                    Json.write(Json.object()
                            .put("error", refused.error)
                            .put("error_description", refused.getMessage())
                            .put("status", refused.status)
                            .put("message", refused.getMessage())
                            .put("correlationId", UUID.randomUUID().toString())));
        }
    }

    private Reply run(Call call) {
        require(call.method().equals("POST"), "invalid_request", "METHOD_NOT_ALLOWED", "send a POST");
        require(call.query().isEmpty(), "invalid_request", "BAD_REQUEST", "parameters belong into the body");
        require(
                call.header("content-type").orElse("").startsWith("application/x-www-form-urlencoded"),
                "invalid_request",
                "BAD_REQUEST",
                "the body must be application/x-www-form-urlencoded");
        Map<String, String> form = call.form();
        for (String name : form.keySet()) {
            require(FIELDS.contains(name), "invalid_request", "BAD_REQUEST", "unknown parameter " + name);
        }
        require(
                HubSpotSimulator.CLIENT_ID.equals(form.get("client_id")),
                "invalid_client",
                "BAD_CLIENT_ID",
                "missing or unknown client id");
        require(
                HubSpotSimulator.CLIENT_SECRET.equals(form.get("client_secret")),
                "invalid_client",
                "BAD_CLIENT_SECRET",
                "missing or invalid client secret");
        return switch (call.path().substring(PATH.length())) {
            case "" -> token(form);
            case "/introspect" -> Reply.json(200, Json.write(introspect(form.getOrDefault("token", ""))));
            case "/revoke" -> revoke(form.getOrDefault("token", ""));
            default -> Reply.json(404, "{\"status\":\"error\",\"message\":\"no such path\"}");
        };
    }

    private Reply token(Map<String, String> form) {
        return switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> answer(grants.issue(exchange(form)));
            case "refresh_token" ->
                answer(grants.issue(grants.takeRefresh(form.getOrDefault("refresh_token", ""))
                        .orElseThrow(() -> new Refused(
                                "invalid_grant", "BAD_REFRESH_TOKEN", "missing or invalid refresh token"))));
            default -> throw new Refused("unsupported_grant_type", "BAD_GRANT_TYPE", "missing or unknown grant type");
        };
    }

    private Grant exchange(Map<String, String> form) {
        Code code = grants.takeCode(form.getOrDefault("code", ""))
                .orElseThrow(() -> new Refused("invalid_grant", "BAD_AUTH_CODE", "missing or unknown auth code"));
        require(
                code.redirectUri().equals(form.get("redirect_uri")),
                "invalid_grant",
                "MISMATCH_REDIRECT_URI_AUTH_CODE",
                "redirect URI does not match that of the authorization");
        Optional<String> proof = Optional.ofNullable(form.get("code_verifier")).map(TokenEndpoint::s256);
        require(
                code.challenge().equals(proof),
                "invalid_grant",
                "BAD_CODE_VERIFIER",
                "code_verifier does not match the code_challenge");
        return code.grant();
    }

    private static Reply answer(Pair pair) {
        ObjectNode body = Json.object()
                .put("token_type", "bearer")
                .put("access_token", pair.access())
                .put("refresh_token", pair.refresh())
                .put("expires_in", Grants.ACCESS_LIVES.toSeconds())
                .put("hub_id", HubSpotSimulator.PORTAL)
                .put("user_id", pair.grant().user().userId());
        scopes(body, pair.grant());
        return Reply.json(200, Json.write(body)).with("Cache-Control", "no-store");
    }

    private ObjectNode introspect(String token) {
        Optional<Access> access = grants.liveAccess(token);
        Optional<Grant> grant = access.map(Access::grant).or(() -> grants.liveRefresh(token));
        if (grant.isEmpty()) {
            return Json.object().put("active", false);
        }
        ObjectNode body = Json.object()
                .put("active", true)
                .put("token_use", access.isPresent() ? "access_token" : "refresh_token")
                .put("token_type", "bearer")
                .put("token", token)
                .put("client_id", HubSpotSimulator.CLIENT_ID)
                .put("app_id", HubSpotSimulator.APP_ID)
                .put("hub_id", HubSpotSimulator.PORTAL)
                .put("hub_domain", HubSpotSimulator.DOMAIN)
                .put("user_id", grant.get().user().userId())
                .put("user", grant.get().user().email())
                .put("is_private_distribution", true);
        access.ifPresent(live -> body.put(
                "expires_in", Duration.between(clock.instant(), live.until()).toSeconds()));
        scopes(body, grant.get());
        return body;
    }

    private Reply revoke(String token) {
        require(!token.isEmpty(), "invalid_request", "BAD_TOKEN", "missing token");
        grants.revokeToken(token);
        return new Reply(200, Map.of(), new byte[0]);
    }

    private static void scopes(ObjectNode body, Grant grant) {
        ArrayNode scopes = body.putArray("scopes");
        grant.scopes().forEach(scopes::add);
    }

    private static String s256(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static void require(boolean fine, String error, String status, String description) {
        if (!fine) {
            throw new Refused(error, status, description);
        }
    }
}
