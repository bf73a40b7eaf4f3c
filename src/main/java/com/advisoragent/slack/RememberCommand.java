package com.advisoragent.slack;

import com.advisoragent.memory.Said;
import com.advisoragent.memory.StandingInstruction;
import com.advisoragent.memory.StandingInstructions;
import com.advisoragent.tenancy.Advisor;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** {@code /remember TEXT}: kept in the advisor's exact words; the answer comes after the commit. */
@ApplicationScoped
class RememberCommand implements SlackFeature {
    private final Callers callers;
    private final StandingInstructions instructions;

    @Inject
    RememberCommand(Callers callers, StandingInstructions instructions) {
        this.callers = callers;
        this.instructions = instructions;
    }

    @Override
    public void addTo(App app) {
        app.command("/remember", (request, context) -> answer(request.getPayload()));
    }

    Response answer(SlashCommandPayload command) {
        MalformedRequest.unlessIds(command.getTriggerId());
        Optional<Advisor> caller = callers.find(command.getTeamId(), command.getUserId());
        if (caller.isEmpty()) {
            return Ephemeral.of("This workspace is not set up with me. Nothing was saved.");
        }
        if (Served.isRefused(caller.get())) {
            return Ephemeral.of(Served.REFUSAL + " Nothing was saved.");
        }
        String words = PlainText.of(command.getText());
        if (words.isEmpty()) {
            return Ephemeral.of(
                    "Tell me what: for instance `/remember when a client asks for a form, draft the answer`.");
        }
        if (words.length() > Said.LONGEST) {
            return Ephemeral.of("That is too long to keep as one instruction: please say it in at most " + Said.LONGEST
                    + " characters. Nothing was saved.");
        }
        StandingInstruction saved = instructions.remember(
                caller.get().tenant(), new Said("command/" + command.getTriggerId(), words, Optional.empty()));
        String next = saved.kind() == StandingInstruction.Kind.RULE
                ? "I'll tell you in our direct message how I understood it, and when it would have come up lately."
                : "`/advisor memories` shows all that I keep in mind.";
        return Ephemeral.of(
                ":white_check_mark: Saved, in your words: “" + SafeText.plain(saved.words()) + "”\n" + next);
    }
}
