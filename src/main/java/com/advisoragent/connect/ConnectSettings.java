package com.advisoragent.connect;

import com.advisoragent.common.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * What linking accounts needs; a part that is not set is not offered.
 *
 * @param publicBaseUrl without a slash at the end
 * @param slackWebUrl ends in a slash; where Sign in with Slack is
 * @param slackApiUrl ends in a slash
 */
public record ConnectSettings(
        URI publicBaseUrl,
        URI slackWebUrl,
        URI slackApiUrl,
        Optional<SlackSignIn> slackSignIn,
        Optional<GoogleSettings> google,
        Optional<HubSpotSettings> hubSpot) {
    /** The OpenID client of our Slack app. */
    public record SlackSignIn(String clientId, Secret clientSecret) {}
}
