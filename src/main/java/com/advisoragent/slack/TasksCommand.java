package com.advisoragent.slack;

import com.advisoragent.tasks.Tasks;
import com.advisoragent.tenancy.Advisor;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** {@code /advisor tasks}. */
@ApplicationScoped
class TasksCommand implements Subcommand {
    private final Tasks tasks;

    @Inject
    TasksCommand(Tasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public String name() {
        return "tasks";
    }

    @Override
    public String help() {
        return "— see what I'm waiting for, go on with it or cancel it";
    }

    @Override
    public Response run(Advisor advisor, String rest, SlashCommandRequest request, SlashCommandContext context) {
        return Ephemeral.of("What I'm waiting for", TaskBlocks.of(tasks.open(advisor.tenant()), advisor.zone()));
    }
}
