package com.advisoragent.agent;

import com.advisoragent.audit.AuditEntry;
import com.advisoragent.common.Digest;
import com.advisoragent.conversation.Conversations;
import com.advisoragent.conversation.Step;
import com.advisoragent.conversation.Turn;
import com.advisoragent.llm.ChatMessage;
import com.advisoragent.llm.ToolCall;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Stores each step of a turn together with its entries of the record. Of what was looked up the record keeps a digest and
 * the sources, since the transcript forgets the rest too.
 */
@ApplicationScoped
class WorkRecord {
    private final Conversations conversations;
    private final TurnEntries entries;
    private final TenantScope scope;

    @Inject
    WorkRecord(Conversations conversations, TurnEntries entries, TenantScope scope) {
        this.conversations = conversations;
        this.entries = entries;
        this.scope = scope;
    }

    /** What the model said, and what that cost. */
    void said(Turn turn, int position, ChatMessage.Assistant message, Step.ModelUse use) {
        JsonArrayBuilder asks = Json.createArrayBuilder();
        message.toolCalls().forEach(call -> asks.add(call.name()));
        JsonObject content = Json.createObjectBuilder()
                .add("step", position)
                .add("model", use.model())
                .add("prompt", use.prompt())
                .add("input_tokens", use.inputTokens())
                .add("cached_tokens", use.cachedTokens())
                .add("output_tokens", use.outputTokens())
                .add("asks", asks)
                .build();
        scope.as(turn.tenant(), () -> {
            conversations.addStep(turn, position, new Step(Step.Kind.MODEL, Memo.of(message), Optional.of(use)));
            entries.append(turn, AuditEntry.Kind.MODEL_CALL, "", content);
        });
    }

    /** What came of the tools that it asked for: one result a call, in their order. */
    void ran(Turn turn, int position, List<ToolCall> calls, List<Ran> results, SourceRefs sources) {
        Step step = new Step(Step.Kind.TOOLS, Memo.of(results, sources), Optional.empty());
        scope.as(turn.tenant(), () -> {
            conversations.addStep(turn, position, step);
            for (int i = 0; i < calls.size(); i++) {
                String arguments = calls.get(i).argumentsJson();
                entries.append(
                        turn,
                        AuditEntry.Kind.TOOL_CALL,
                        arguments,
                        tool(position, calls.get(i), results.get(i), sources));
            }
        });
    }

    private static JsonObject tool(int position, ToolCall call, Ran result, SourceRefs sources) {
        byte[] read = result.json().getBytes(StandardCharsets.UTF_8);
        return Json.createObjectBuilder()
                .add("step", position)
                .add("tool", call.name())
                .add("arguments", call.argumentsJson())
                .add("malformed", result.malformed())
                .add("result_sha256", Digest.of(read).hex())
                .add("sources_by_then", Json.createArrayBuilder(sources.all().keySet()))
                .build();
    }
}
