package com.advisoragent.agent;

import com.advisoragent.common.Provenance;
import com.advisoragent.conversation.Conversations;
import com.advisoragent.conversation.Reply;
import com.advisoragent.conversation.Step;
import com.advisoragent.conversation.Turn;
import com.advisoragent.llm.ChatMessage;
import com.advisoragent.llm.ChatModel;
import com.advisoragent.llm.ChatRequest;
import com.advisoragent.llm.ChatResponse;
import com.advisoragent.llm.ModelException;
import com.advisoragent.llm.ToolCall;
import com.advisoragent.llm.ToolSpec;
import com.advisoragent.tenancy.Advisor;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.metrics.annotation.Timed;

/**
 * The loop: gather, ask the model, run the tools it asks for, and so on until it answers or the budget is spent. Every
 * step is stored before the next, so that a turn whose node died resumes at the last one. Thread-safe.
 */
@ApplicationScoped
public class Agent {
    private static final int TRANSCRIPT = 12;
    private static final int LONGEST_ANSWER = 2_000;
    private static final Duration ONE_CALL = Duration.ofSeconds(60);

    private final ChatModel model;
    private final Prompt prompt;
    private final Toolbox toolbox;
    private final Conversations conversations;
    private final Executor executor;
    private final Clock clock;
    private final Budget budget;

    @Inject
    Agent(
            ChatModel model,
            Prompt prompt,
            Toolbox toolbox,
            Conversations conversations,
            ManagedExecutorService executor,
            Clock clock) {
        this(model, prompt, toolbox, conversations, executor, clock, Budget.STANDARD);
    }

    Agent(
            ChatModel model,
            Prompt prompt,
            Toolbox toolbox,
            Conversations conversations,
            Executor executor,
            Clock clock,
            Budget budget) {
        this.model = model;
        this.prompt = prompt;
        this.toolbox = toolbox;
        this.conversations = conversations;
        this.executor = executor;
        this.clock = clock;
        this.budget = budget;
    }

    /** What a turn has come to so far. */
    private final class Work {
        private final Turn turn;
        private final Advisor advisor;
        private final List<ChatMessage> messages = new ArrayList<>();
        private final SourceRefs sources = new SourceRefs();
        private final Map<String, Integer> calls = new HashMap<>();
        private final Instant deadline = clock.instant().plus(budget.time());
        private int steps;
        private int modelCalls;
        private int tokens;

        private Work(Turn turn, Advisor advisor) {
            this.turn = turn;
            this.advisor = advisor;
            messages.add(new ChatMessage.System(prompt.of(advisor, turn)));
            messages.addAll(Transcript.of(conversations.before(turn, TRANSCRIPT)));
            messages.add(new ChatMessage.User(turn.said()));
            conversations.steps(turn).forEach(this::replay);
        }

        private void replay(Step step) {
            steps++;
            switch (step.kind()) {
                case MODEL ->
                    take(
                            Memo.assistant(step.content()),
                            step.model()
                                    .map(use -> use.inputTokens() + use.outputTokens())
                                    .orElse(0));
                case TOOLS -> messages.addAll(Memo.results(step.content(), sources));
            }
        }

        private void take(ChatMessage.Assistant message, int cost) {
            messages.add(message);
            modelCalls++;
            tokens += cost;
            message.toolCalls().forEach(call -> calls.merge(call.name() + call.argumentsJson(), 1, Integer::sum));
        }

        private Optional<ChatMessage.Assistant> said() {
            return messages.get(messages.size() - 1) instanceof ChatMessage.Assistant last
                    ? Optional.of(last)
                    : Optional.empty();
        }

        private boolean spent() {
            return modelCalls >= budget.modelCalls()
                    || tokens >= budget.tokens()
                    || !clock.instant().isBefore(deadline)
                    || calls.values().stream().anyMatch(times -> times > budget.sameCalls());
        }
    }

    /**
     * Works on a turn until there is something to say.
     *
     * @throws ModelException when the model gives no usable answer
     */
    @Timed(name = "advisor_answer", absolute = true)
    public Reply answer(Turn turn, Advisor advisor) {
        Work work = new Work(turn, advisor);
        while (true) {
            Optional<ChatMessage.Assistant> said = work.said();
            if (said.isEmpty()) {
                if (work.spent()) {
                    return Reply.of(Apologies.OUT_OF_BUDGET);
                }
                ask(work);
            } else if (said.get().toolCalls().isEmpty()) {
                return reply(said.get().text(), work.sources);
            } else {
                runTools(work, said.get().toolCalls());
            }
        }
    }

    private void ask(Work work) {
        // The last call it may make comes without tools, so that it answers from what it has.
        boolean last = work.modelCalls == budget.modelCalls() - 1;
        List<ToolSpec> tools = last ? List.of() : toolbox.specs();
        ChatResponse response =
                model.complete(new ChatRequest(work.messages, tools, Optional.empty(), LONGEST_ANSWER, ONE_CALL));
        if (response.message().toolCalls().isEmpty()
                && response.message().text().isBlank()) {
            throw new ModelException(ModelException.Kind.MALFORMED, "neither text nor tool calls");
        }
        Step.ModelUse use = new Step.ModelUse(
                response.model(),
                response.usage().input(),
                response.usage().cached(),
                response.usage().output());
        conversations.addStep(
                work.turn, work.steps++, new Step(Step.Kind.MODEL, Memo.of(response.message()), Optional.of(use)));
        work.take(response.message(), response.usage().total());
    }

    private void runTools(Work work, List<ToolCall> calls) {
        toolbox.statusOf(calls.get(0)).ifPresent(status -> conversations.showStatus(work.turn, status));
        ToolContext context = new ToolContext(work.advisor, work.turn, work.sources, Provenance.NONE);
        List<CompletableFuture<ChatMessage.ToolResult>> running = calls.stream()
                .map(call -> CompletableFuture.supplyAsync(
                        () -> new ChatMessage.ToolResult(call.id(), toolbox.run(context, call)), executor))
                .toList();
        List<ChatMessage.ToolResult> results =
                running.stream().map(Agent::joined).toList();
        conversations.addStep(
                work.turn, work.steps++, new Step(Step.Kind.TOOLS, Memo.of(results, work.sources), Optional.empty()));
        work.messages.addAll(results);
    }

    private static <T> T joined(CompletableFuture<T> running) {
        try {
            return running.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private static Reply reply(String text, SourceRefs sources) {
        return new Reply(text, sources.citedIn(text));
    }
}
