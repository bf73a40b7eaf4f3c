package com.advisoragent.slack;

import com.advisoragent.tenancy.Advisor;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;

/** One word behind {@code /advisor}. Answers within Slack's three seconds; slow work is a job's. */
interface Subcommand {
    String name();

    /** One line of the help, for instance {@code connect — link Gmail, Calendar or HubSpot}. */
    String help();

    /** @param rest what was typed behind the word, trimmed */
    Response run(Advisor advisor, String rest, SlashCommandRequest request, SlashCommandContext context);
}
