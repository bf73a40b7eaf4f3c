package com.advisoragent.llm.openai;

import com.advisoragent.llm.ChatMessage;
import com.advisoragent.llm.ChatRequest;
import com.advisoragent.llm.ResponseSchema;
import com.advisoragent.llm.ToolCall;
import com.advisoragent.llm.ToolSpec;
import com.azure.ai.openai.models.ChatCompletionsFunctionToolCall;
import com.azure.ai.openai.models.ChatCompletionsFunctionToolDefinition;
import com.azure.ai.openai.models.ChatCompletionsFunctionToolDefinitionFunction;
import com.azure.ai.openai.models.ChatCompletionsJsonSchemaResponseFormat;
import com.azure.ai.openai.models.ChatCompletionsJsonSchemaResponseFormatJsonSchema;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatCompletionsToolCall;
import com.azure.ai.openai.models.ChatCompletionsToolDefinition;
import com.azure.ai.openai.models.ChatRequestAssistantMessage;
import com.azure.ai.openai.models.ChatRequestMessage;
import com.azure.ai.openai.models.ChatRequestSystemMessage;
import com.azure.ai.openai.models.ChatRequestToolMessage;
import com.azure.ai.openai.models.ChatRequestUserMessage;
import com.azure.ai.openai.models.FunctionCall;
import com.azure.core.util.BinaryData;
import java.util.List;

/** Our request in the SDK's words. */
final class ChatQuestion {
    private ChatQuestion() {}

    static ChatCompletionsOptions of(ChatRequest request) {
        ChatCompletionsOptions options = new ChatCompletionsOptions(
                        request.messages().stream().map(ChatQuestion::message).toList())
                .setMaxCompletionTokens(request.maxOutputTokens());
        if (!request.tools().isEmpty()) {
            // Without tools the server refuses the switch.
            options.setTools(request.tools().stream().map(ChatQuestion::tool).toList())
                    .setParallelToolCalls(true);
        }
        request.format().map(ChatQuestion::format).ifPresent(options::setResponseFormat);
        return options;
    }

    private static ChatRequestMessage message(ChatMessage message) {
        if (message instanceof ChatMessage.System system) {
            return new ChatRequestSystemMessage(system.text());
        }
        if (message instanceof ChatMessage.User user) {
            return new ChatRequestUserMessage(user.text());
        }
        if (message instanceof ChatMessage.ToolResult result) {
            return new ChatRequestToolMessage(result.json(), result.callId());
        }
        return assistant((ChatMessage.Assistant) message);
    }

    private static ChatRequestMessage assistant(ChatMessage.Assistant assistant) {
        if (assistant.toolCalls().isEmpty()) {
            return new ChatRequestAssistantMessage(assistant.text());
        }
        List<ChatCompletionsToolCall> calls =
                assistant.toolCalls().stream().map(ChatQuestion::call).toList();
        return new ChatRequestAssistantMessage(assistant.text().isEmpty() ? null : assistant.text())
                .setToolCalls(calls);
    }

    private static ChatCompletionsToolCall call(ToolCall call) {
        return new ChatCompletionsFunctionToolCall(call.id(), new FunctionCall(call.name(), call.argumentsJson()));
    }

    private static ChatCompletionsToolDefinition tool(ToolSpec tool) {
        return new ChatCompletionsFunctionToolDefinition(new ChatCompletionsFunctionToolDefinitionFunction(tool.name())
                .setDescription(tool.description())
                .setParameters(BinaryData.fromString(tool.parametersSchema()))
                .setStrict(true));
    }

    private static ChatCompletionsJsonSchemaResponseFormat format(ResponseSchema schema) {
        return new ChatCompletionsJsonSchemaResponseFormat(
                new ChatCompletionsJsonSchemaResponseFormatJsonSchema(schema.name())
                        .setSchema(BinaryData.fromString(schema.jsonSchema()))
                        .setStrict(true));
    }
}
