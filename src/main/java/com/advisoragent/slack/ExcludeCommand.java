package com.advisoragent.slack;

import com.advisoragent.knowledge.imports.Exclusion;
import com.advisoragent.knowledge.imports.Exclusions;
import com.advisoragent.tenancy.Advisor;
import com.slack.api.app_backend.slash_commands.response.SlashCommandResponse;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code /advisor exclude [add|remove] RULE}: what is kept out of what the agent knows. */
@ApplicationScoped
class ExcludeCommand implements Subcommand {
    private static final String USAGE =
            "Say `/advisor exclude add` with an address, a domain such as `@letters.example`,"
                    + " or `label:Private`; `remove` takes a rule away again.";

    private final Exclusions exclusions;

    @Inject
    ExcludeCommand(Exclusions exclusions) {
        this.exclusions = exclusions;
    }

    @Override
    public String name() {
        return "exclude";
    }

    @Override
    public String help() {
        return "[add|remove] — what I must not read: an address, @a.domain or label:Name";
    }

    @Override
    public Response run(Advisor advisor, String rest, SlashCommandRequest request, SlashCommandContext context) {
        if (Served.isRefused(advisor)) {
            return answered(context, Served.REFUSAL);
        }
        String[] words = PlainText.of(rest).split("\\s+", 2);
        String verb = words[0].toLowerCase(Locale.ROOT);
        Optional<Exclusion> rule = words.length < 2 ? Optional.empty() : Exclusion.parse(words[1]);
        String answer;
        if (verb.equals("add") && rule.isPresent()) {
            answer = exclusions.add(advisor.tenant(), rule.get())
                    ? "I keep out " + shown(rule.get()) + " from now on, and forget what I read of it."
                    : shown(rule.get()) + " is kept out already.";
        } else if (verb.equals("remove") && rule.isPresent()) {
            answer = exclusions.remove(advisor.tenant(), rule.get())
                    ? "I read " + shown(rule.get()) + " again."
                    : "There is no rule for " + shown(rule.get()) + ".";
        } else {
            answer = verb.isEmpty() || verb.equals("list") ? all(advisor) : USAGE;
        }
        return answered(context, answer);
    }

    private static Response answered(SlashCommandContext context, String text) {
        return context.ack(SlashCommandResponse.builder()
                .responseType("ephemeral")
                .text(text)
                .build());
    }

    private String all(Advisor advisor) {
        List<Exclusion> rules = exclusions.list(advisor.tenant());
        if (rules.isEmpty()) {
            return "Nothing is kept out. " + USAGE;
        }
        return "Kept out:\n" + rules.stream().map(rule -> "• " + shown(rule)).collect(Collectors.joining("\n"));
    }

    private static String shown(Exclusion rule) {
        return "`" + SafeText.plain(rule.toString()).replace("`", "'") + "`";
    }
}
