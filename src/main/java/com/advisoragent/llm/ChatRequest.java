package com.advisoragent.llm;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One call of the model.
 *
 * @param tools what it may call; several calls in one answer are allowed
 * @param format the schema its text must follow, or empty for prose
 * @param maxOutputTokens upper bound of what it may write
 * @param timeout of the whole call, retries included
 */
public record ChatRequest(
        List<ChatMessage> messages,
        List<ToolSpec> tools,
        Optional<ResponseSchema> format,
        int maxOutputTokens,
        Duration timeout) {
    public ChatRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
    }
}
