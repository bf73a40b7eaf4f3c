package com.advisoragent.agent;

import com.advisoragent.llm.ChatMessage;
import com.advisoragent.llm.ChatModel;
import com.advisoragent.llm.ChatRequest;
import com.advisoragent.llm.ChatResponse;
import com.advisoragent.llm.ModelException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sums a conversation's older turns up with the model, and sees to it that no address, id or date is lost. */
@ApplicationScoped
class Summariser {
    private static final String TEMPLATE = Prompt.read("/prompts/summary.v1.md");
    private static final int LONGEST = 1_000;
    private static final int LONGEST_TEXT = 8_000;
    private static final Duration ONE_CALL = Duration.ofSeconds(40);
    /** Addresses, ids and dates as machines write them: what cannot be said in other words. */
    private static final Pattern EXACT = Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8}"
            + "|\\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\b"
            + "|\\b(?=\\w*\\d)(?=\\w*[a-f])[0-9a-f]{12,40}\\b|\\b\\d{4}-\\d{2}-\\d{2}\\b|\\b\\d{6,20}\\b");

    private static final int MOST_EXACT = 60;
    private static final String EXACT_LABEL = "\nAlso named: ";

    /** @param model who wrote it */
    record Summed(String text, String model) {}

    private final ChatModel model;

    @Inject
    Summariser(ChatModel model) {
        this.model = model;
    }

    /**
     * Sums up an earlier summary and the turns since.
     *
     * @throws ModelException when the model does not
     */
    Summed sumUp(Optional<String> before, List<ChatMessage> turns) {
        String said = before.map(text -> "Summary so far:\n" + text + "\n\n").orElse("")
                + turns.stream().map(Summariser::line).collect(Collectors.joining("\n"));
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(new ChatMessage.System(TEMPLATE));
        messages.add(new ChatMessage.User(said));
        ChatResponse response =
                model.complete(new ChatRequest(messages, List.of(), Optional.empty(), LONGEST, ONE_CALL));
        String text = response.message().text().strip();
        if (text.isEmpty()) {
            throw new ModelException(ModelException.Kind.MALFORMED, "no summary");
        }
        return new Summed(complete(text, said), response.model());
    }

    private static String line(ChatMessage message) {
        return message instanceof ChatMessage.Assistant answer
                ? "Assistant: " + answer.text()
                : "Advisor or system: " + ((ChatMessage.User) message).text();
    }

    private static String complete(String summary, String said) {
        String bounded = summary.length() > LONGEST_TEXT ? summary.substring(0, LONGEST_TEXT) : summary;
        Set<String> missing = new LinkedHashSet<>();
        EXACT.matcher(said).results().map(match -> match.group()).forEach(missing::add);
        missing.removeIf(bounded::contains);
        // The latest matter most.
        List<String> kept =
                missing.stream().skip(Math.max(0, missing.size() - MOST_EXACT)).toList();
        return kept.isEmpty() ? bounded : bounded + EXACT_LABEL + String.join(", ", kept);
    }
}
