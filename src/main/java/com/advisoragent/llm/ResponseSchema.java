package com.advisoragent.llm;

/** Asks for an answer that is JSON of this schema (a strict JSON schema, as JSON text). */
public record ResponseSchema(String name, String jsonSchema) {}
