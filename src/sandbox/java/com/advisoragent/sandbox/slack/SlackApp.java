package com.advisoragent.sandbox.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** The app as it is installed: its identity, credentials, scopes, subscriptions and commands. */
final class SlackApp {
    static final String TEAM = "T0ADVISORS";
    static final String TEAM_NAME = "Whitfield & Lowe Wealth";
    static final String DOMAIN = "whitfield-lowe";
    static final String APP = "A0ADVISOR1";
    static final String BOT_USER = "U0BOTUSER1";
    static final String BOT = "B0ADVISOR1";
    static final String BOT_NAME = "Advisor Agent";
    static final String VERIFICATION_TOKEN = "sandbox-verification-token";

    final String signingSecret;
    final String botToken;
    final String appToken;
    final String clientId;
    /** Where people act just now, see {@link SlackSimulator#in}. */
    volatile String team = TEAM;

    final Set<String> scopes = words("assistant:write chat:write app_mentions:read commands im:history im:read im:write"
            + " users:read users:read.email channels:read groups:read channels:history groups:history reactions:write"
            + " files:read files:write");
    final Set<String> subscriptions = words("app_home_opened app_context_changed app_mention message.im"
            + " message.channels message.groups agent_session_stopped agent_session_title_changed app_uninstalled"
            + " tokens_revoked user_change");
    final Set<String> commands = words("/remember /advisor");

    SlackApp(String signingSecret, String botToken, String appToken, String clientId) {
        this.signingSecret = signingSecret;
        this.botToken = botToken;
        this.appToken = appToken;
        this.clientId = clientId;
    }

    private static Set<String> words(String list) {
        return new TreeSet<>(Arrays.asList(list.split(" ")));
    }

    /** What Slack writes into every message of the bot. */
    static void stamp(ObjectNode message) {
        message.put("user", BOT_USER).put("bot_id", BOT).put("app_id", APP).put("team", TEAM);
        message.putObject("bot_profile")
                .put("id", BOT)
                .put("app_id", APP)
                .put("user_id", BOT_USER)
                .put("name", BOT_NAME)
                .put("deleted", false)
                .put("team_id", TEAM);
    }
}
