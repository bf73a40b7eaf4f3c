package com.advisoragent.llm;

/** The model that thinks, whoever serves it. Thread-safe. */
public interface ChatModel {
    /**
     * Asks once; retries on 429, 5xx and lost connections within the request's timeout, keeping to the server's hint.
     *
     * @throws ModelException when no usable answer came
     */
    ChatResponse complete(ChatRequest request);
}
