package com.advisoragent.agent;

import com.advisoragent.conversation.Conversations;
import com.advisoragent.conversation.Reply;
import com.advisoragent.conversation.Step;
import com.advisoragent.conversation.Turn;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.metrics.annotation.Timed;

/**
 * The loop: gather, ask the model, run the tools it asks for, and so on until it answers, asks the advisor, or the budget
 * is spent. Every step is stored before the next, so that a turn whose node died resumes at the last one. Thread-safe.
 */
@ApplicationScoped
public class Agent {
    private static final int LONGEST_ANSWER = 2_000;
    private static final Duration ONE_CALL = Duration.ofSeconds(60);

    private final ChatModel model;
    private final Prompt prompt;
    private final History history;
    private final Toolbox toolbox;
    private final Conversations conversations;
    private final WorkRecord record;
    private final Executor executor;
    private final Clock clock;

    @Inject
    Agent(
            ChatModel model,
            Prompt prompt,
            History history,
            Toolbox toolbox,
            Conversations conversations,
            WorkRecord record,
            ManagedExecutorService executor,
            Clock clock) {
        this(model, prompt, history, toolbox, conversations, record, (Executor) executor, clock);
    }

    Agent(
            ChatModel model,
            Prompt prompt,
            History history,
            Toolbox toolbox,
            Conversations conversations,
            WorkRecord record,
            Executor executor,
            Clock clock) {
        this.model = model;
        this.prompt = prompt;
        this.history = history;
        this.toolbox = toolbox;
        this.conversations = conversations;
        this.record = record;
        this.executor = executor;
        this.clock = clock;
    }

    /**
     * Works on a turn until there is something to say.
     *
     * @throws ModelException when the model gives no usable answer
     */
    @Timed(name = "advisor_answer", absolute = true)
    public Reply answer(Turn turn, Advisor advisor) {
        Work work = new Work(
                turn, advisor, prompt.of(advisor, turn), history.before(turn), Budget.STANDARD, clock.instant());
        conversations.steps(turn).forEach(work::replay);
        while (true) {
            Optional<Reply> end = work.end(clock.instant());
            if (end.isPresent()) {
                return end.get();
            }
            if (work.pending().isEmpty()) {
                ask(work);
            } else {
                run(work, work.pending());
            }
        }
    }

    private void ask(Work work) {
        // The last call it may make comes without tools, so that it answers from what it has.
        List<ToolSpec> tools = work.lastCall() ? List.of() : toolbox.specs();
        ChatResponse response =
                model.complete(new ChatRequest(work.messages(), tools, Optional.empty(), LONGEST_ANSWER, ONE_CALL));
        if (response.message().toolCalls().isEmpty()
                && response.message().text().isBlank()) {
            throw new ModelException(ModelException.Kind.MALFORMED, "neither text nor tool calls");
        }
        Step.ModelUse use = new Step.ModelUse(
                response.model(),
                Prompt.VERSION,
                response.usage().input(),
                response.usage().cached(),
                response.usage().output());
        record.said(work.turn(), work.nextStep(), response.message(), use);
        work.said(response.message(), response.usage().total());
    }

    private void run(Work work, List<ToolCall> calls) {
        toolbox.statusOf(calls.get(0)).ifPresent(status -> conversations.showStatus(work.turn(), status));
        ToolContext context = work.context();
        List<CompletableFuture<Ran>> running = calls.stream()
                .map(call -> CompletableFuture.supplyAsync(() -> toolbox.run(context, call), executor))
                .toList();
        List<Ran> results = running.stream().map(Agent::joined).toList();
        history.note(work.turn(), context.sources().provenance());
        record.ran(work.turn(), work.nextStep(), calls, results, context.sources());
        work.ran(results);
    }

    private static <T> T joined(CompletableFuture<T> running) {
        try {
            return running.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
