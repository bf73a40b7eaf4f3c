package com.advisoragent.connect;

import com.advisoragent.common.Digest;
import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Secret;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Google: code with PKCE, nonce and offline access (https://developers.google.com/identity/protocols/oauth2/web-server). */
final class GoogleOAuth implements ProviderOAuth {
    private static final String SCOPE = "https://www.googleapis.com/auth/";
    /**
     * The narrowest that serve: {@code gmail.compose} makes and sends drafts, and unlike {@code gmail.modify} cannot
     * delete or relabel; {@code calendar.events} reads and writes events, and only {@code calendar.freebusy} asks when
     * others are free.
     */
    private static final NeededScopes NEEDED = new NeededScopes()
            .and(SCOPE + "gmail.readonly", "read your email")
            .and(SCOPE + "gmail.compose", "write drafts and send email")
            .and(SCOPE + "calendar.events", "see and change calendar events")
            .and(SCOPE + "calendar.freebusy", "see when you are free");

    private static final Set<String> ISSUERS = Set.of("https://accounts.google.com", "accounts.google.com");

    private final GoogleSettings settings;
    private final String redirect;
    private final VendorCalls calls;
    private final Clock clock;

    GoogleOAuth(GoogleSettings settings, String redirect, VendorCalls calls, Clock clock) {
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
        query.put("response_type", "code");
        query.put("scope", "openid email " + NEEDED.names());
        query.put("access_type", "offline");
        // Without it a second link brings no refresh token.
        query.put("prompt", "consent");
        query.put("state", request.state().value());
        query.put("nonce", request.nonce().value());
        query.put("code_challenge", request.challenge());
        query.put("code_challenge_method", "S256");
        request.hint().ifPresent(hint -> query.put("login_hint", hint));
        return URI.create(settings.authUrl() + "?" + VendorCalls.encoded(query));
    }

    @Override
    public Grant exchange(String code, String verifier, Digest nonce) {
        Map<String, String> form = client("authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirect);
        form.put("code_verifier", verifier);
        JsonObject answer = calls.post("Google's token endpoint", settings.tokenUrl(), form);
        IdToken identity = IdToken.verified(
                VendorCalls.text(answer, "id_token"),
                calls.get("Google's keys", settings.certsUrl(), Optional.empty()),
                ISSUERS,
                settings.clientId(),
                nonce.hex(),
                clock.instant());
        EmailAddress address = EmailAddress.parse(identity.text("email"))
                .orElseThrow(() -> new IdToken.Invalid("it names no address"));
        Renewed tokens = tokens(answer);
        return new Grant(
                identity.text("sub"),
                address,
                identity.isTrue("email_verified"),
                Optional.empty(),
                Optional.empty(),
                Set.of(VendorCalls.text(answer, "scope").split(" ")),
                tokens.refresh().orElseThrow(NothingLasting::new),
                tokens.access(),
                tokens.expiresAt());
    }

    @Override
    public Renewed renew(Secret refreshToken) {
        Map<String, String> form = client("refresh_token");
        form.put("refresh_token", refreshToken.reveal());
        return tokens(calls.post("Google's token endpoint", settings.tokenUrl(), form));
    }

    @Override
    public void revoke(Secret refreshToken) {
        calls.post("Google's revocation", settings.revokeUrl(), Map.of("token", refreshToken.reveal()));
    }

    @Override
    public NeededScopes needs() {
        return NEEDED;
    }

    /** Google ends the whole grant of the person to our app, whichever of its tokens is named. */
    @Override
    public boolean revokesForAll() {
        return true;
    }

    private Map<String, String> client(String grantType) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", grantType);
        form.put("client_id", settings.clientId());
        form.put("client_secret", settings.clientSecret().reveal());
        return form;
    }

    private Renewed tokens(JsonObject answer) {
        return BearerTokens.of("Google's token endpoint", answer, clock.instant());
    }
}
