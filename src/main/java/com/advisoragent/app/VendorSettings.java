package com.advisoragent.app;

import com.advisoragent.actions.ActionSettings;
import com.advisoragent.common.Secret;
import com.advisoragent.connect.ConnectSettings;
import com.advisoragent.connect.GoogleSettings;
import com.advisoragent.connect.HubSpotSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The optional groups of DESIGN §6: what is missing of one is a warning, and its feature is not offered. */
final class VendorSettings {
    private VendorSettings() {}

    static ConnectSettings read(Environment environment, URI publicBaseUrl) {
        Optional<ConnectSettings.SlackSignIn> signIn = signIn(environment);
        if (signIn.isEmpty() && Environment.isLoopback(publicBaseUrl)) {
            environment.warning("Without SLACK_CLIENT_ID and SLACK_CLIENT_SECRET nobody proves in the browser who they"
                    + " are: links to connect an account work on this machine only");
        }
        return new ConnectSettings(
                URI.create(publicBaseUrl.toString().replaceFirst("/+$", "")),
                Settings.slashed(environment.url("SLACK_WEB_URL", "https://slack.com/")),
                Settings.slashed(environment.url("SLACK_API_URL", "https://slack.com/api/")),
                signIn,
                google(environment),
                hubSpot(environment));
    }

    /** What the firm wants of what goes out. */
    static ActionSettings actions(Environment environment) {
        String findings = environment.optional("COMPLIANCE_FINDINGS").orElse("warn");
        if (!findings.equals("warn") && !findings.equals("block")) {
            environment.problem("COMPLIANCE_FINDINGS must be warn or block");
        }
        return new ActionSettings(findings.equals("block"), environment.optional("COMPLIANCE_DISCLOSURE"));
    }

    private static Optional<ConnectSettings.SlackSignIn> signIn(Environment environment) {
        return group(
                        environment,
                        "Sign in with Slack is not set up, so accounts cannot be connected",
                        "SLACK_CLIENT_ID",
                        "SLACK_CLIENT_SECRET")
                .map(set -> new ConnectSettings.SlackSignIn(set.get(0), new Secret(set.get(1))));
    }

    private static Optional<GoogleSettings> google(Environment environment) {
        URI auth = environment.url("GOOGLE_AUTH_URL", "https://accounts.google.com/o/oauth2/v2/auth");
        URI token = environment.url("GOOGLE_TOKEN_URL", "https://oauth2.googleapis.com/token");
        URI revoke = environment.url("GOOGLE_REVOKE_URL", "https://oauth2.googleapis.com/revoke");
        URI api = Settings.slashed(environment.url("GOOGLE_API_URL", "https://www.googleapis.com/"));
        URI certs = environment.url("GOOGLE_CERTS_URL", "https://www.googleapis.com/oauth2/v3/certs");
        Optional<GoogleSettings.PushSettings> push = push(environment);
        return group(
                        environment,
                        "Gmail and Google Calendar are not offered",
                        "GOOGLE_CLIENT_ID",
                        "GOOGLE_CLIENT_SECRET")
                .map(set ->
                        new GoogleSettings(set.get(0), new Secret(set.get(1)), auth, token, revoke, api, certs, push));
    }

    private static Optional<GoogleSettings.PushSettings> push(Environment environment) {
        return group(
                        environment,
                        "Gmail is polled instead of pushing",
                        "GOOGLE_PUBSUB_TOPIC",
                        "GOOGLE_PUBSUB_AUDIENCE",
                        "GOOGLE_PUBSUB_SERVICE_ACCOUNT")
                .map(set -> new GoogleSettings.PushSettings(set.get(0), set.get(1), set.get(2)));
    }

    private static Optional<HubSpotSettings> hubSpot(Environment environment) {
        URI auth = environment.url("HUBSPOT_AUTH_URL", "https://app.hubspot.com/oauth/authorize");
        URI api = Settings.slashed(environment.url("HUBSPOT_API_URL", "https://api.hubapi.com/"));
        return group(environment, "HubSpot is not offered", "HUBSPOT_CLIENT_ID", "HUBSPOT_CLIENT_SECRET")
                .map(set -> new HubSpotSettings(set.get(0), new Secret(set.get(1)), auth, api));
    }

    /** The values of a group that is wholly set; else a warning that names what is missing and what follows. */
    private static Optional<List<String>> group(Environment environment, String consequence, String... names) {
        List<String> missing =
                List.of(names).stream().filter(name -> !environment.isSet(name)).toList();
        if (missing.isEmpty()) {
            return Optional.of(List.of(names).stream()
                    .map(name -> environment.optional(name).orElseThrow())
                    .toList());
        }
        environment.warning(
                String.join(", ", missing) + (missing.size() == 1 ? " is" : " are") + " not set: " + consequence);
        return Optional.empty();
    }
}
