package com.advisoragent.llm;

/** A tool as the model sees it. {@code parametersSchema} is a strict JSON schema of an object, as JSON text. */
public record ToolSpec(String name, String description, String parametersSchema) {}
