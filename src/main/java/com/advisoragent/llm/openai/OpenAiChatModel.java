package com.advisoragent.llm.openai;

import com.advisoragent.llm.ChatModel;
import com.advisoragent.llm.ChatRequest;
import com.advisoragent.llm.ChatResponse;
import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.core.util.BinaryData;
import java.time.Clock;

/** {@link ChatModel} on Azure OpenAI, OpenAI, or any server that speaks OpenAI's API. Thread-safe. */
public final class OpenAiChatModel implements ChatModel {
    private final OpenAIClient client;
    private final String model;
    private final Attempts attempts;

    /** {@code clock} tells how far off a {@code Retry-After} date is. Makes no call yet. */
    public OpenAiChatModel(OpenAiSettings settings, Clock clock) {
        this(settings, new Transport(settings, clock), new Attempts());
    }

    OpenAiChatModel(OpenAiSettings settings, Transport transport, Attempts attempts) {
        this.client = Sdk.client(settings, transport);
        this.model = settings.chatModel();
        this.attempts = attempts;
    }

    @Override
    public ChatResponse complete(ChatRequest request) {
        ChatCompletionsOptions options = ChatQuestion.of(request).setModel(model);
        BinaryData body = BinaryData.fromObject(options);
        return attempts.run(request.timeout(), deadline -> {
            BinaryData answer = client.getChatCompletionsWithResponse(model, body, Sdk.until(deadline))
                    .getValue();
            return ChatAnswer.of(answer.toBytes(), request, model);
        });
    }
}
