package com.advisoragent.llm.openai;

import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.rest.RequestOptions;
import com.azure.core.util.Context;

/**
 * Makes the SDK's client around a {@link Transport}. Its pipeline is empty on purpose: retries, the key and the logs are
 * ours, and the SDK's own would read the environment and could log prompts.
 */
final class Sdk {
    private Sdk() {}

    static OpenAIClient client(OpenAiSettings settings, Transport transport) {
        OpenAIClientBuilder builder = new OpenAIClientBuilder()
                .pipeline(new HttpPipelineBuilder().httpClient(transport).build());
        return switch (settings.vendor()) {
            case AZURE -> builder.endpoint(settings.baseUrl().toString()).buildClient();
            case OPENAI -> builder.buildClient();
        };
    }

    static RequestOptions until(Deadline deadline) {
        return new RequestOptions().setContext(new Context(Transport.DEADLINE, deadline));
    }
}
