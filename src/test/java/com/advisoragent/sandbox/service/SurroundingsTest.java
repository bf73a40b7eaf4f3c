package com.advisoragent.sandbox.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.app.Settings;
import com.advisoragent.sandbox.hubspot.HubSpotSimulator;
import com.advisoragent.sandbox.model.ScriptedBrain;
import com.advisoragent.sandbox.practice.Practice;
import com.advisoragent.sandbox.slack.SlackSimulator;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
    private static final URI BASE = URI.create("http://localhost:8080/");

    @Test
    void theSettingsAreCompleteForEveryVendor() throws Exception {
        try (Surroundings surroundings = new Surroundings(Clock.systemUTC(), new ScriptedBrain())) {
            Map<String, String> environment = new LinkedHashMap<>(surroundings.settings());
            environment.put("DATABASE_URL", "jdbc:postgresql://localhost/none");
            environment.put("DATABASE_USER", "none");
            environment.put("DATABASE_PASSWORD", "none");
            Settings settings = Settings.read(name -> Optional.ofNullable(environment.get(name)));
            assertThat(settings.connect().slackSignIn()).isPresent();
            assertThat(settings.connect().google().orElseThrow().push()).isPresent();
            assertThat(settings.connect().hubSpot()).isPresent();
        }
    }

    @Test
    void oneAddressOfTheServiceOpensTheWayBackFromEveryVendor() throws Exception {
        try (Surroundings surroundings = new Surroundings(Clock.systemUTC(), new ScriptedBrain())) {
            surroundings.publicBaseUrl(BASE);
            Practice main = Practice.load(Practice.MAIN, Clock.systemUTC());
            surroundings.seed(main);
            Map<String, String> settings = surroundings.settings();
            URI slack = link(
                    settings.get("SLACK_WEB_URL") + "openid/connect/authorize",
                    settings.get("SLACK_CLIENT_ID"),
                    "slack",
                    "openid");
            assertThat(surroundings
                            .slack()
                            .signIn()
                            .allow(slack, SlackSimulator.ADVISOR)
                            .getQuery())
                    .startsWith("code=");
            URI hubSpot = link(settings.get("HUBSPOT_AUTH_URL"), settings.get("HUBSPOT_CLIENT_ID"), "hubspot", "oauth");
            assertThat(surroundings.hubSpot().deny(hubSpot).getPath()).isEqualTo("/oauth/hubspot/callback");
            URI google = link(settings.get("GOOGLE_AUTH_URL"), settings.get("GOOGLE_CLIENT_ID"), "google", "openid");
            assertThat(surroundings
                            .google()
                            .authorize(google, main.advisor().email(), Set.of("openid"))
                            .getPath())
                    .isEqualTo("/oauth/google/callback");
            assertThat(surroundings.hubSpot().contacts()).isNotEmpty();
            assertThat(HubSpotSimulator.ADVISOR.email())
                    .isEqualTo(main.advisor().email());
        }
    }

    private static URI link(String page, String client, String vendor, String scope) {
        String callback = URLEncoder.encode(BASE + "oauth/" + vendor + "/callback", StandardCharsets.UTF_8);
        String hubSpotTakesNone = vendor.equals("hubspot") ? "" : "&response_type=code&nonce=n";
        return URI.create(page + "?client_id=" + client + "&redirect_uri=" + callback + "&scope=" + scope + "&state=s"
                + hubSpotTakesNone);
    }
}
