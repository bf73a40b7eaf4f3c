package com.advisoragent.agent;

import com.advisoragent.llm.ChatMessage;
import java.util.Optional;

/** A call of the model's, carried out. {@code malformed}: it was no call at all, and the result says what is wrong. */
record Ran(String callId, String json, boolean malformed, Optional<Question> question) {
    ChatMessage.ToolResult message() {
        return new ChatMessage.ToolResult(callId, json);
    }
}
