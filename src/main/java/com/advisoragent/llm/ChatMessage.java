package com.advisoragent.llm;

import java.util.List;

/** One message of a conversation with the model, in the agent's own types; converted only at the vendor's edge. */
public sealed interface ChatMessage {
    /** What our own code tells the model: rules, the time, whom it serves. Never text from outside. */
    record System(String text) implements ChatMessage {}

    /** What a person typed, or an event that our code describes. */
    record User(String text) implements ChatMessage {}

    /** What the model said: text, tool calls, or both. {@code text} is empty, never null, where it only called tools. */
    record Assistant(String text, List<ToolCall> toolCalls) implements ChatMessage {
        public Assistant {
            toolCalls = List.copyOf(toolCalls);
        }
    }

    /** A tool's result as compact JSON, answering the call with that id. */
    record ToolResult(String callId, String json) implements ChatMessage {}
}
