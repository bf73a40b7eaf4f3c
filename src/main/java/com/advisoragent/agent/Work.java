package com.advisoragent.agent;

import com.advisoragent.common.Provenance;
import com.advisoragent.conversation.Choice;
import com.advisoragent.conversation.Reply;
import com.advisoragent.conversation.Step;
import com.advisoragent.conversation.Turn;
import com.advisoragent.conversation.TurnOrigin;
import com.advisoragent.llm.ChatMessage;
import com.advisoragent.llm.ToolCall;
import com.advisoragent.tenancy.Advisor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a turn has come to so far: what the model has read and said, what it cost, and whether there is an end of it. */
final class Work {
    /** How the model says that something that happened is not worth a word. */
    private static final String NOTHING = "NOTHING";

    private final Turn turn;
    private final Advisor advisor;
    private final Provenance earlier;
    private final Budget budget;
    private final Instant deadline;
    private final List<ChatMessage> messages = new ArrayList<>();
    private final SourceRefs sources = new SourceRefs();
    private final Map<String, Integer> calls = new HashMap<>();
    /** Tools whose last call was malformed, which the model was told. */
    private final Set<String> complained = new HashSet<>();

    private Optional<Question> question = Optional.empty();
    private boolean hopeless;
    private int steps;
    private int modelCalls;
    private int tokens;

    Work(Turn turn, Advisor advisor, String prompt, History.Past past, Budget budget, Instant started) {
        this.turn = turn;
        this.advisor = advisor;
        this.earlier = past.origins();
        this.budget = budget;
        this.deadline = started.plus(budget.time());
        messages.add(new ChatMessage.System(prompt));
        messages.addAll(past.messages());
        messages.add(Framing.of(turn));
    }

    Turn turn() {
        return turn;
    }

    List<ChatMessage> messages() {
        return messages;
    }

    SourceRefs sources() {
        return sources;
    }

    ToolContext context() {
        return new ToolContext(advisor, turn, sources, earlier);
    }

    int nextStep() {
        return steps++;
    }

    /** Takes back a step that was stored before the node died. */
    void replay(Step step) {
        steps++;
        switch (step.kind()) {
            case MODEL ->
                said(
                        Memo.assistant(step.content()),
                        step.model()
                                .map(use -> use.inputTokens() + use.outputTokens())
                                .orElse(0));
            case TOOLS -> ran(Memo.results(step.content(), sources));
        }
    }

    void said(ChatMessage.Assistant message, int cost) {
        messages.add(message);
        modelCalls++;
        tokens += cost;
        message.toolCalls().forEach(call -> calls.merge(call.name() + call.argumentsJson(), 1, Integer::sum));
    }

    void ran(List<Ran> results) {
        Set<String> malformed = new HashSet<>();
        for (ToolCall call : pending()) {
            results.stream()
                    .filter(result -> result.callId().equals(call.id()) && result.malformed())
                    .forEach(result -> malformed.add(call.name()));
        }
        hopeless = malformed.stream().anyMatch(complained::contains);
        complained.clear();
        complained.addAll(malformed);
        question =
                results.stream().flatMap(result -> result.question().stream()).findFirst();
        results.forEach(result -> messages.add(result.message()));
    }

    /** The calls that the model waits for; none if it has answered, or is to be asked. */
    List<ToolCall> pending() {
        return lastSaid().map(ChatMessage.Assistant::toolCalls).orElse(List.of());
    }

    /** Whether the next call of the model is the last that it may make. */
    boolean lastCall() {
        return modelCalls == budget.modelCalls() - 1;
    }

    /** What is said now, if the work has come to an end. */
    Optional<Reply> end(Instant now) {
        if (question.isPresent()) {
            return question.map(this::asking);
        }
        if (hopeless) {
            return Optional.of(Reply.of(Apologies.UNUSABLE_CALLS));
        }
        if (lastSaid().isPresent()) {
            return lastSaid().filter(last -> last.toolCalls().isEmpty()).map(last -> answer(last.text()));
        }
        return spent(now) ? Optional.of(Reply.of(Apologies.OUT_OF_BUDGET)) : Optional.empty();
    }

    private Reply answer(String text) {
        boolean mayBeSilent = turn.origin() != TurnOrigin.ADVISOR && turn.origin() != TurnOrigin.CHOICE;
        return mayBeSilent && text.strip().equals(NOTHING) ? Reply.SILENCE : new Reply(text, sources.citedIn(text));
    }

    private Reply asking(Question asked) {
        List<Choice> choices = new ArrayList<>();
        for (String option : asked.options()) {
            String name = turn.id() + "/" + choices.size();
            // The same again after a crash, so that buttons which were posted stay good.
            choices.add(new Choice(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)), option));
        }
        return new Reply(asked.text(), sources.citedIn(asked.text()), choices);
    }

    private Optional<ChatMessage.Assistant> lastSaid() {
        return messages.get(messages.size() - 1) instanceof ChatMessage.Assistant last
                ? Optional.of(last)
                : Optional.empty();
    }

    private boolean spent(Instant now) {
        return modelCalls >= budget.modelCalls()
                || tokens >= budget.tokens()
                || !now.isBefore(deadline)
                || calls.values().stream().anyMatch(times -> times > budget.sameCalls());
    }
}
