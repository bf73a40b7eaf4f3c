package com.advisoragent.llm.openai;

import com.advisoragent.llm.ChatMessage;
import com.advisoragent.llm.ChatRequest;
import com.advisoragent.llm.ChatResponse;
import com.advisoragent.llm.ModelException.Kind;
import com.advisoragent.llm.TokenUsage;
import com.advisoragent.llm.ToolCall;
import com.azure.ai.openai.models.ChatChoice;
import com.azure.ai.openai.models.ChatCompletions;
import com.azure.ai.openai.models.ChatCompletionsFunctionToolCall;
import com.azure.ai.openai.models.ChatCompletionsToolCall;
import com.azure.ai.openai.models.ChatResponseMessage;
import com.azure.ai.openai.models.CompletionsFinishReason;
import com.azure.ai.openai.models.CompletionsUsage;
import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The server's answer in our words, or why it is none. Parse errors are not passed on as causes: they quote the body. */
final class ChatAnswer {
    private ChatAnswer() {}

    static ChatResponse of(byte[] body, ChatRequest request, String askedModel) {
        ChatCompletions completions = parse(body);
        if (completions.getChoices() == null || completions.getChoices().isEmpty()) {
            throw malformed("no choices");
        }
        ChatChoice choice = completions.getChoices().get(0);
        ChatResponseMessage message = choice.getMessage();
        checkFinished(choice.getFinishReason());
        if (message == null) {
            throw malformed("no message");
        }
        if (message.getRefusal() != null && !message.getRefusal().isBlank()) {
            throw AttemptFailed.forGood(Kind.REFUSED, "the model refused");
        }
        ChatMessage.Assistant assistant = assistant(message);
        if (request.format().isPresent() && assistant.toolCalls().isEmpty()) {
            checkObject(assistant.text());
        }
        String model = Optional.ofNullable(completions.getModel())
                .filter(name -> !name.isBlank())
                .orElse(askedModel);
        return new ChatResponse(assistant, usage(completions.getUsage()), model);
    }

    private static ChatCompletions parse(byte[] body) {
        try (JsonReader reader = JsonProviders.createReader(body)) {
            ChatCompletions completions = ChatCompletions.fromJson(reader);
            if (completions == null) {
                throw malformed("the body is null");
            }
            return completions;
        } catch (AttemptFailed known) {
            throw known;
        } catch (IOException | RuntimeException notOurs) {
            throw malformed("the body is not a chat completion");
        }
    }

    private static void checkFinished(CompletionsFinishReason reason) {
        if (CompletionsFinishReason.TOKEN_LIMIT_REACHED.equals(reason)) {
            throw AttemptFailed.forGood(Kind.TRUNCATED, "the token limit was reached");
        }
        if (CompletionsFinishReason.CONTENT_FILTERED.equals(reason)) {
            throw AttemptFailed.forGood(Kind.REFUSED, "the content filter broke it off");
        }
        if (!CompletionsFinishReason.STOPPED.equals(reason) && !CompletionsFinishReason.TOOL_CALLS.equals(reason)) {
            throw malformed("no known finish_reason");
        }
    }

    private static ChatMessage.Assistant assistant(ChatResponseMessage message) {
        List<ChatCompletionsToolCall> asked = Objects.requireNonNullElse(message.getToolCalls(), List.of());
        String text = Objects.requireNonNullElse(message.getContent(), "");
        if (asked.isEmpty() && text.isBlank()) {
            throw malformed("neither text nor tool calls");
        }
        return new ChatMessage.Assistant(
                text, asked.stream().map(ChatAnswer::call).toList());
    }

    private static ToolCall call(ChatCompletionsToolCall call) {
        if (call instanceof ChatCompletionsFunctionToolCall function
                && function.getId() != null
                && function.getFunction() != null
                && function.getFunction().getName() != null) {
            String arguments = function.getFunction().getArguments();
            return new ToolCall(
                    function.getId(), function.getFunction().getName(), Objects.requireNonNullElse(arguments, ""));
        }
        throw malformed("a tool call without id, function or name");
    }

    private static TokenUsage usage(CompletionsUsage usage) {
        if (usage == null) {
            return TokenUsage.NONE;
        }
        Integer cached = usage.getPromptTokensDetails() == null
                ? null
                : usage.getPromptTokensDetails().getCachedTokens();
        return new TokenUsage(
                usage.getPromptTokens(), Objects.requireNonNullElse(cached, 0), usage.getCompletionTokens());
    }

    private static void checkObject(String text) {
        try (JsonReader reader = JsonProviders.createReader(text)) {
            if (!(reader.readUntyped() instanceof Map)) {
                throw malformed("the structured answer is not an object");
            }
        } catch (IOException | IllegalStateException notJson) {
            throw malformed("the structured answer is not JSON");
        }
    }

    private static AttemptFailed malformed(String what) {
        return AttemptFailed.forGood(Kind.MALFORMED, what);
    }
}
