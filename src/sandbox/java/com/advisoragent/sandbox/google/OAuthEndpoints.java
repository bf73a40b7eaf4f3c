package com.advisoragent.sandbox.google;

import com.advisoragent.sandbox.wire.Call;
import com.advisoragent.sandbox.wire.Reply;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /token} and {@code /revoke}. */
final class OAuthEndpoints {
    private static final Set<String> CODE_FIELDS =
            Set.of("grant_type", "code", "redirect_uri", "code_verifier", "client_id", "client_secret");
    private static final Set<String> REFRESH_FIELDS =
            Set.of("grant_type", "refresh_token", "scope", "client_id", "client_secret");

    private final String clientId;
    private final String clientSecret;
    private final Grants grants;
    private final IdTokens idTokens;

    OAuthEndpoints(String clientId, String clientSecret, Grants grants, IdTokens idTokens) {
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.grants = grants;
        this.idTokens = idTokens;
    }

    Reply token(Call call) {
        try {
            Map<String, String> form = form(call);
            String type = required(form, "grant_type");
            authenticate(call, form);
            return switch (type) {
                case "authorization_code" -> json(byCode(only(form, CODE_FIELDS)));
                case "refresh_token" -> json(byRefreshToken(only(form, REFRESH_FIELDS)));
                default -> throw new OAuthError(400, "unsupported_grant_type", "Invalid grant_type: " + type);
            };
        } catch (OAuthError refused) {
            return refused.json();
        }
    }

    /** The token comes in the body or in the query; the client need not say who it is. */
    Reply revoke(Call call) {
        try {
            if (!call.method().equals("POST")) {
                throw new OAuthError(405, "invalid_request", "Only POST is allowed here");
            }
            Map<String, String> form = new LinkedHashMap<>(call.queryFields());
            form.putAll(call.body().length == 0 ? Map.of() : form(call));
            try {
                grants.revokeToken(required(only(form, Set.of("token")), "token"));
            } catch (OAuthError unknown) {
                throw new OAuthError(400, "invalid_token", "Token expired or revoked");
            }
            return Reply.json(200, "{}");
        } catch (OAuthError refused) {
            return refused.json();
        }
    }

    private ObjectNode byCode(Map<String, String> form) {
        String redirect = required(form, "redirect_uri");
        Grants.Code code = grants.take(required(form, "code"));
        if (!code.request().redirectUri().equals(redirect)) {
            throw new OAuthError(400, "redirect_uri_mismatch", "Bad Request");
        }
        verify(code.request().challenge(), Optional.ofNullable(form.get("code_verifier")));
        ObjectNode answer = answer(code.grant());
        if (code.withRefreshToken()) {
            answer.put("refresh_token", grants.refreshToken(code.grant()));
        }
        if (code.grant().scopes().contains(Scopes.OPENID)) {
            answer.put("id_token", idTokens.of(code.grant(), code.request().nonce()));
        }
        return answer;
    }

    private ObjectNode byRefreshToken(Map<String, String> form) {
        Grants.Grant grant = grants.byRefresh(required(form, "refresh_token"));
        if (!form.containsKey("scope")) {
            ObjectNode answer = answer(grant);
            if (grant.scopes().contains(Scopes.OPENID)) {
                answer.put("id_token", idTokens.of(grant, Optional.empty()));
            }
            return answer;
        }
        Set<String> fewer = Scopes.parse(form.get("scope"));
        if (!grant.scopes().containsAll(fewer)) {
            throw new OAuthError(400, "invalid_scope", "Bad Request");
        }
        return answer(new Grants.Grant(grant.account(), fewer));
    }

    private ObjectNode answer(Grants.Grant grant) {
        return Json.object()
                .put("access_token", grants.accessToken(grant))
                .put("expires_in", Grants.ACCESS_SECONDS)
                .put("scope", String.join(" ", grant.scopes()))
                .put("token_type", "Bearer");
    }

    private static void verify(Optional<String> challenge, Optional<String> verifier) {
        if (challenge.isEmpty() && verifier.isEmpty()) {
            return;
        }
        if (challenge.isEmpty()) {
            throw OAuthError.grant("code_verifier or verifier is not needed.");
        }
        if (verifier.isEmpty()) {
            throw OAuthError.grant("Missing code verifier.");
        }
        // RFC 7636 section 4.1.
        if (!verifier.get().matches("[A-Za-z0-9._~-]{43,128}")
                || !challenge.get().equals(hash(verifier.get()))) {
            throw OAuthError.grant("Invalid code verifier.");
        }
    }

    private static String hash(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private void authenticate(Call call, Map<String, String> form) {
        String id = form.get("client_id");
        String secret = form.get("client_secret");
        Optional<String> basic = call.header("authorization").filter(value -> value.startsWith("Basic "));
        if (basic.isPresent()) {
            String[] pair = decoded(basic.get().substring("Basic ".length())).split(":", 2);
            id = pair[0];
            secret = pair.length < 2 ? null : pair[1];
        }
        if (id == null) {
            throw new OAuthError(400, "invalid_request", "Could not determine client ID from request.");
        }
        if (!id.equals(clientId)) {
            throw new OAuthError(401, "invalid_client", "The OAuth client was not found.");
        }
        if (secret == null) {
            throw new OAuthError(400, "invalid_request", "client_secret is missing.");
        }
        if (!secret.equals(clientSecret)) {
            throw new OAuthError(401, "invalid_client", "Unauthorized");
        }
    }

    private static String decoded(String basic) {
        try {
            return new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new OAuthError(401, "invalid_client", "Unauthorized");
        }
    }

    private static Map<String, String> form(Call call) {
        if (!call.method().equals("POST")
                || !call.header("content-type").orElse("").startsWith("application/x-www-form-urlencoded")) {
            throw new OAuthError(400, "invalid_request", "Bad Request");
        }
        return call.form();
    }

    private static Map<String, String> only(Map<String, String> form, Set<String> known) {
        for (String name : form.keySet()) {
            if (!known.contains(name)) {
                throw new OAuthError(400, "invalid_request", "Parameter not allowed for this message type: " + name);
            }
        }
        return form;
    }

    private static String required(Map<String, String> form, String name) {
        String value = form.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw new OAuthError(400, "invalid_request", "Missing required parameter: " + name);
        }
        return value;
    }

    private static Reply json(ObjectNode answer) {
        return Reply.json(200, Json.write(answer)).with("Cache-Control", "no-store");
    }
}
