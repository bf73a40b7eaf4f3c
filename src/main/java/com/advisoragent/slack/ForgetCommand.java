package com.advisoragent.slack;

import com.advisoragent.memory.StandingInstruction;
import com.advisoragent.memory.StandingInstructions;
import com.advisoragent.tenancy.Advisor;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** {@code /advisor forget WORDS}: deletes the one that has these words; of several it shows them. */
@ApplicationScoped
class ForgetCommand implements Subcommand {
    private final StandingInstructions instructions;

    @Inject
    ForgetCommand(StandingInstructions instructions) {
        this.instructions = instructions;
    }

    @Override
    public String name() {
        return "forget";
    }

    @Override
    public String help() {
        return "— delete what I keep in mind that has these words";
    }

    @Override
    public Response run(Advisor advisor, String rest, SlashCommandRequest request, SlashCommandContext context) {
        List<StandingInstruction> meant = instructions.mentioning(advisor.tenant(), PlainText.of(rest));
        if (rest.isBlank() || meant.size() > 1) {
            return Ephemeral.of("Which one shall I forget?", InstructionBlocks.list(meant, advisor.zone()));
        }
        if (meant.isEmpty()) {
            return Ephemeral.of("I keep nothing in mind with these words. `/advisor memories` shows what I do.");
        }
        instructions.forget(advisor.tenant(), meant.get(0).id());
        return Ephemeral.of("Forgotten: “" + SafeText.plain(meant.get(0).words()) + "”");
    }
}
