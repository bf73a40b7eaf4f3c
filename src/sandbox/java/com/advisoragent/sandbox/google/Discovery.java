package com.advisoragent.sandbox.google;

import com.advisoragent.sandbox.wire.Call;
import com.advisoragent.sandbox.wire.Reply;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;

/** What OpenID Connect publishes: the configuration, the keys, and who the bearer of a token is. */
final class Discovery {
    static final String PATH = "/.well-known/openid-configuration";
    static final String TOKEN = "/token";
    static final String REVOKE = "/revoke";
    static final String CERTS = "/oauth2/v3/certs";
    static final String USER = "/v1/userinfo";

    private final URI base;
    private final Grants grants;
    private final List<SigningKey> keys;

    Discovery(URI base, Grants grants, List<SigningKey> keys) {
        this.base = base;
        this.grants = grants;
        this.keys = keys;
    }

    Reply configuration() {
        ObjectNode all = Json.object()
                .put("issuer", IdTokens.ISSUER)
                .put("authorization_endpoint", base + ConsentPage.PATH)
                .put("token_endpoint", base + TOKEN)
                .put("revocation_endpoint", base + REVOKE)
                .put("userinfo_endpoint", base + USER)
                .put("jwks_uri", base + CERTS);
        all.putArray("response_types_supported").add("code");
        all.putArray("subject_types_supported").add("public");
        all.putArray("id_token_signing_alg_values_supported").add("RS256");
        all.putArray("scopes_supported").add("openid").add("email").add("profile");
        all.putArray("token_endpoint_auth_methods_supported")
                .add("client_secret_post")
                .add("client_secret_basic");
        all.putArray("code_challenge_methods_supported").add("S256");
        all.putArray("grant_types_supported").add("authorization_code").add("refresh_token");
        return Reply.json(200, Json.write(all));
    }

    Reply certs() {
        ObjectNode all = Json.object();
        ArrayNode list = all.putArray("keys");
        keys.forEach(key -> list.add(key.jwk()));
        return Reply.json(200, Json.write(all)).with("Cache-Control", "public, max-age=300, must-revalidate");
    }

    Reply userInfo(Call call) {
        return grants.byAccess(call.header("authorization").orElse("").replaceFirst("^Bearer ", ""))
                .filter(grant -> grant.scopes().contains(Scopes.OPENID))
                .map(grant -> Reply.json(200, Json.write(IdTokens.claims(grant))))
                .orElseGet(() -> new OAuthError(401, "invalid_request", "Invalid Credentials").json());
    }
}
