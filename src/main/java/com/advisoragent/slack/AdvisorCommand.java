package com.advisoragent.slack;

import com.advisoragent.tenancy.Advisor;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code /advisor WORD …}: each word is a {@link Subcommand}; without one, or with an unknown one, the help. */
@ApplicationScoped
class AdvisorCommand {
    private final Callers callers;
    private final Map<String, Subcommand> words = new TreeMap<>();

    @Inject
    AdvisorCommand(Callers callers, @Any Instance<Subcommand> words) {
        this.callers = callers;
        words.forEach(word -> this.words.put(word.name(), word));
    }

    Response answer(SlashCommandRequest request, SlashCommandContext context) {
        String text =
                Optional.ofNullable(request.getPayload().getText()).orElse("").strip();
        String word = text.split("\\s+", 2)[0].toLowerCase(Locale.ROOT);
        Subcommand subcommand = words.get(word);
        Optional<Advisor> caller = callers.find(
                request.getPayload().getTeamId(), request.getPayload().getUserId());
        if (subcommand == null || caller.isEmpty()) {
            return Response.json(200, Help.asCommandAnswer(words.values()));
        }
        return subcommand.run(caller.get(), text.substring(word.length()).strip(), request, context);
    }
}
