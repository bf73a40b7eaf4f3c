package com.advisoragent.app;

import com.advisoragent.llm.ChatModel;
import com.advisoragent.llm.ChatRequest;
import com.advisoragent.llm.ChatResponse;
import com.advisoragent.llm.ModelException;
import java.time.Duration;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Counts what the model is asked, how it ends and what it costs. */
final class MeteredChatModel implements ChatModel {
    private final ChatModel model;
    private final MetricRegistry metrics;

    MeteredChatModel(ChatModel model, MetricRegistry metrics) {
        this.model = model;
        this.metrics = metrics;
    }

    @Override
    public ChatResponse complete(ChatRequest request) {
        long start = System.nanoTime();
        try {
            ChatResponse response = model.complete(request);
            count("answered");
            tokens("input", response.usage().input());
            tokens("cached", response.usage().cached());
            tokens("output", response.usage().output());
            return response;
        } catch (ModelException failed) {
            count(failed.kind().name().toLowerCase(java.util.Locale.ROOT));
            throw failed;
        } finally {
            metrics.timer("advisor_model_call").update(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private void count(String outcome) {
        metrics.counter("advisor_model_calls", new Tag("outcome", outcome)).inc();
    }

    private void tokens(String kind, int number) {
        metrics.counter("advisor_model_tokens", new Tag("kind", kind)).inc(number);
    }
}
