package com.advisoragent.connect;

import com.advisoragent.common.Digest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sign in with Slack: who is at the browser, said by Slack and checked (https://docs.slack.dev, Sign in with Slack). */
@ApplicationScoped
class SlackIdentities {
    static final String CALLBACK = "/oauth/slack/callback";
    /** What Slack calls itself, whatever address it is reached at. */
    private static final String SLACK = "https://slack.com";

    private static final String USER = "https://slack.com/user_id";
    private static final String TEAM = "https://slack.com/team_id";

    /** A member of a team, by Slack's ids. */
    record Identity(String team, String user) {}

    private final ConnectSettings settings;
    private final VendorCalls calls;
    private final Clock clock;

    @Inject
    SlackIdentities(ConnectSettings settings, VendorCalls calls, Clock clock) {
        this.settings = settings;
        this.calls = calls;
        this.clock = clock;
    }

    /** Where the browser goes to sign in to this team. */
    URI signIn(String team, OneTimeValue state, OneTimeValue nonce) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("scope", "openid profile email");
        query.put("client_id", client().clientId());
        query.put("state", state.value());
        query.put("nonce", nonce.value());
        query.put("team", team);
        query.put("redirect_uri", redirect());
        return URI.create(settings.slackWebUrl() + "openid/connect/authorize?" + VendorCalls.encoded(query));
    }

    /**
     * Who signed in.
     *
     * @throws com.advisoragent.jobs.TransientFailure when Slack does not answer
     * @throws VendorRefusal when it takes the code for none of ours
     * @throws IdToken.Invalid when its answer proves nothing
     */
    Identity identify(String code, Digest nonce) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", client().clientId());
        form.put("client_secret", client().clientSecret().reveal());
        form.put("code", code);
        form.put("redirect_uri", redirect());
        form.put("grant_type", "authorization_code");
        JsonObject answer =
                calls.post("openid.connect.token", settings.slackApiUrl().resolve("openid.connect.token"), form);
        if (!answer.getBoolean("ok", false)) {
            throw new VendorRefusal("openid.connect.token", 200, VendorCalls.text(answer, "error"));
        }
        JsonObject keys =
                calls.get("Slack's keys", settings.slackWebUrl().resolve("openid/connect/keys"), Optional.empty());
        IdToken token = IdToken.verified(
                VendorCalls.text(answer, "id_token"),
                keys,
                Set.of(SLACK, settings.slackWebUrl().toString().replaceFirst("/$", "")),
                client().clientId(),
                nonce.hex(),
                clock.instant());
        return new Identity(token.text(TEAM), token.text(USER));
    }

    private ConnectSettings.SlackSignIn client() {
        return settings.slackSignIn().orElseThrow();
    }

    private String redirect() {
        return settings.publicBaseUrl() + CALLBACK;
    }
}
