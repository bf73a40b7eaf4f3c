package com.advisoragent.sandbox.slack;

import com.advisoragent.sandbox.slack.ApiMethod.Token;
import com.advisoragent.sandbox.slack.OpenId.Consent;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** {@code openid.connect.token} and {@code openid.connect.userInfo}. */
final class OpenIdMethods {
    private static final long CODE_SECONDS = 600;
    private static final long TOKEN_SECONDS = 300;

    private final Workspace workspace;
    private final SlackApp app;
    private final OpenId openId;
    private final Map<String, Consent> tokens = new HashMap<>();

    OpenIdMethods(Workspace workspace, SlackApp app, OpenId openId) {
        this.workspace = workspace;
        this.app = app;
        this.openId = openId;
    }

    List<ApiMethod> methods() {
        return List.of(
                ApiMethod.of(
                        "openid.connect.token",
                        Token.NONE,
                        "",
                        "",
                        "client_id client_secret code redirect_uri grant_type",
                        this::token),
                ApiMethod.of("openid.connect.userInfo", Token.NONE, "", "", "", this::userInfo));
    }

    private void token(Args args, ObjectNode reply) {
        require(args.text("client_id").equals(app.clientId), "invalid_client_id");
        require(args.text("client_secret").equals(SlackSignIn.CLIENT_SECRET), "bad_client_secret");
        require(!args.has("grant_type") || args.text("grant_type").equals("authorization_code"), "invalid_grant_type");
        require(!openId.spentCodes.contains(args.text("code")), "code_already_used");
        Consent consent = openId.codes.remove(args.text("code"));
        require(consent != null, "invalid_code");
        openId.spentCodes.add(args.text("code"));
        require(workspace.stamps.seconds() < consent.issued() + CODE_SECONDS, "code_expired");
        require(args.text("redirect_uri").equals(consent.redirectUri()), "bad_redirect_uri");
        String token = "xoxp-sandbox-" + UUID.randomUUID();
        tokens.put(token, consent);
        long now = workspace.stamps.seconds();
        ObjectNode claims = Json.object()
                .put("iss", openId.issuer())
                .put("aud", app.clientId)
                .put("iat", now)
                .put("exp", now + TOKEN_SECONDS)
                .put("auth_time", now);
        if (!consent.nonce().isEmpty()) {
            claims.put("nonce", consent.nonce());
        }
        claims.setAll(about(consent));
        reply.put("access_token", token)
                .put("token_type", "Bearer")
                .put("id_token", openId.keys.sign(claims))
                .put("state", "");
    }

    private void userInfo(Args args, ObjectNode reply) {
        require(!args.caller().isEmpty(), "not_authed");
        Consent consent = tokens.get(args.caller());
        require(consent != null, "invalid_auth");
        reply.setAll(about(consent));
    }

    private static ObjectNode about(Consent consent) {
        SlackPerson person = consent.person();
        ObjectNode about = Json.object()
                .put("sub", person.id())
                .put("https://slack.com/user_id", person.id())
                .put("https://slack.com/team_id", person.teamId());
        if (consent.scopes().contains("email")) {
            about.put("email", person.email()).put("email_verified", true);
        }
        if (consent.scopes().contains("profile")) {
            String[] names = person.realName().split(" ", 2);
            about.put("name", person.realName())
                    .put("given_name", names[0])
                    .put("family_name", names.length > 1 ? names[1] : "")
                    .put("locale", "en-US")
                    .put("https://slack.com/team_name", person.external() ? "Elsewhere" : SlackApp.TEAM_NAME)
                    .put("https://slack.com/team_domain", person.external() ? "elsewhere" : SlackApp.DOMAIN);
        }
        return about;
    }

    private static void require(boolean fine, String error) {
        if (!fine) {
            throw new SlackError(error);
        }
    }
}
