package com.advisoragent.llm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A {@link ChatModel} that answers as a test tells it, first from a queue, then by a function; keeps every request. */
public final class FakeChatModel implements ChatModel {
    private static final TokenUsage USAGE = new TokenUsage(10, 0, 5);

    private final Deque<Function<ChatRequest, ChatMessage.Assistant>> queue = new ArrayDeque<>();
    private final List<ChatRequest> requests = new ArrayList<>();
    private Optional<Function<ChatRequest, ChatMessage.Assistant>> otherwise = Optional.empty();

    /** The next request gets this text. */
    public FakeChatModel say(String text) {
        return respond(request -> new ChatMessage.Assistant(text, List.of()));
    }

    /** The next request gets these calls at once. */
    public FakeChatModel call(ToolCall... calls) {
        return respond(request -> new ChatMessage.Assistant("", List.of(calls)));
    }

    /** The next request fails. */
    public FakeChatModel fail(ModelException.Kind kind) {
        return respond(request -> {
            throw new ModelException(kind, "told to fail");
        });
    }

    /** The next request is answered by this, which may block or throw. */
    public synchronized FakeChatModel respond(Function<ChatRequest, ChatMessage.Assistant> answer) {
        queue.add(answer);
        return this;
    }

    /** Answers every request for which the queue has nothing. */
    public synchronized FakeChatModel otherwise(Function<ChatRequest, ChatMessage.Assistant> answer) {
        otherwise = Optional.of(answer);
        return this;
    }

    /** Every request so far, oldest first. */
    public synchronized List<ChatRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public ChatResponse complete(ChatRequest request) {
        return new ChatResponse(next(request).apply(request), USAGE, "fake-model");
    }

    private synchronized Function<ChatRequest, ChatMessage.Assistant> next(ChatRequest request) {
        requests.add(request);
        Function<ChatRequest, ChatMessage.Assistant> queued = queue.poll();
        return queued != null
                ? queued
                : otherwise.orElseThrow(() -> new AssertionError(
                        "the script has no answer for request " + requests.size() + ": " + request.messages()));
    }
}
