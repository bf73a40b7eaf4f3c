package com.advisoragent.slack;

import com.advisoragent.tenancy.Advisor;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code /advisor delete-data}: one button, which asks once more. */
@ApplicationScoped
class DeleteDataCommand implements Subcommand {
    private static final String TEXT = "I can disconnect all your accounts and delete everything that I imported from"
            + " them: mail, calendar, contacts and notes.";

    @Override
    public String name() {
        return "delete-data";
    }

    @Override
    public String help() {
        return "— disconnect everything and delete what I imported";
    }

    @Override
    public Response run(Advisor advisor, String rest, SlashCommandRequest request, SlashCommandContext context) {
        return Ephemeral.answer(context, TEXT, AccountButtons.line(TEXT, AccountButtons.deleteData()));
    }
}
