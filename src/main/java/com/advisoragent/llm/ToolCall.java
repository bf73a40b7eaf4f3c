package com.advisoragent.llm;

/** A call that the model asks for. {@code argumentsJson} is the model's raw text: it may not be JSON at all. */
public record ToolCall(String id, String name, String argumentsJson) {}
