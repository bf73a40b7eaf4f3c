package com.advisoragent.llm;

/** A complete answer. A truncated or refused one never gets here: it is a {@link ModelException}. */
public record ChatResponse(ChatMessage.Assistant message, TokenUsage usage, String model) {}
