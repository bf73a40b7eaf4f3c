package com.advisoragent.sandbox.run;

import com.advisoragent.slack.SlackSettings;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.auth.AuthTestResponse;
import java.io.IOException;

/** The workspace behind a real bot token. */
final class RealSlack {
    private RealSlack() {}

    static String team(SlackSettings settings) {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(settings.apiUrl().toString());
        config.setStatsEnabled(false);
        try (Slack slack = Slack.getInstance(config)) {
            AuthTestResponse answer =
                    slack.methods(settings.botToken().reveal()).authTest(request -> request);
            if (!answer.isOk()) {
                throw new SandboxException("Slack refuses SLACK_BOT_TOKEN (" + answer.getError()
                        + "); copy it again from OAuth & Permissions of your Slack app.");
            }
            return answer.getTeamId();
        } catch (IOException | SlackApiException unreachable) {
            throw new SandboxException("Slack cannot be reached; check the network.", unreachable);
        } catch (Exception closing) {
            throw new IllegalStateException(closing);
        }
    }
}
