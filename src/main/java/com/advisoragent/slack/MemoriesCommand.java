package com.advisoragent.slack;

import com.advisoragent.actions.Grant;
import com.advisoragent.actions.Grants;
import com.advisoragent.memory.StandingInstructions;
import com.advisoragent.tenancy.Advisor;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** {@code /advisor memories}. */
@ApplicationScoped
class MemoriesCommand implements Subcommand {
    private final StandingInstructions instructions;
    private final Grants grants;

    @Inject
    MemoriesCommand(StandingInstructions instructions, Grants grants) {
        this.grants = grants;
        this.instructions = instructions;
    }

    @Override
    public String name() {
        return "memories";
    }

    @Override
    public String help() {
        return "— see, edit, pause or delete what I keep in mind for you";
    }

    @Override
    public Response run(Advisor advisor, String rest, SlashCommandRequest request, SlashCommandContext context) {
        Set<UUID> granted =
                grants.active(advisor.tenant()).stream().map(Grant::instruction).collect(Collectors.toSet());
        return Ephemeral.of(
                "What I keep in mind",
                InstructionBlocks.list(instructions.all(advisor.tenant()), advisor.zone(), granted));
    }
}
