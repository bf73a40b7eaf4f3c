package com.advisoragent.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.advisoragent.llm.ModelException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link ChatModel} keeps to, the fake as well as the adapters. */
public abstract class ChatModelContract {
    protected static final ToolSpec SEARCH = new ToolSpec("search_knowledge", "Searches what is known.", """
            {"type":"object","properties":{"query":{"type":"string"},"person":{"type":["string","null"]}},\
            "required":["query","person"],"additionalProperties":false}""");
    protected static final ResponseSchema VERDICT = new ResponseSchema("verdict", """
            {"type":"object","properties":{"fits":{"type":"boolean"}},"required":["fits"],\
            "additionalProperties":false}""");

    protected abstract ChatModel model();

    protected abstract void willSay(String text);

    protected abstract void willCall(ToolCall... calls);

    protected abstract void willFail(Kind kind);

    protected static ChatRequest ask(ChatMessage... messages) {
        return new ChatRequest(List.of(messages), List.of(SEARCH), Optional.empty(), 500, Duration.ofSeconds(10));
    }

    @Test
    void aTextComesBackAsItWasSaid() {
        willSay("Sara’s son plays baseball — “shortstop”. 🙂 [S1]");

        ChatResponse response =
                model().complete(ask(new ChatMessage.System("Be brief."), new ChatMessage.User("Who?")));

        assertThat(response.message())
                .isEqualTo(new ChatMessage.Assistant("Sara’s son plays baseball — “shortstop”. 🙂 [S1]", List.of()));
        assertThat(response.usage().total()).isPositive();
        assertThat(response.model()).isNotBlank();
    }

    @Test
    void severalToolCallsComeBackInOrderWithTheirRawArguments() {
        ToolCall good = new ToolCall("call_1", "search_knowledge", "{\"query\":\"baseball\",\"person\":null}");
        ToolCall broken = new ToolCall("call_2", "search_knowledge", "{\"query\": \"base");
        willCall(good, broken);

        ChatMessage.Assistant message =
                model().complete(ask(new ChatMessage.User("Who?"))).message();

        assertThat(message.toolCalls()).containsExactly(good, broken);
        assertThat(message.text()).isEmpty();
    }

    @Test
    void aConversationWithToolResultsGoesOn() {
        willSay("Done.");

        ChatResponse response = model().complete(ask(
                new ChatMessage.System("Be brief."),
                new ChatMessage.User("Who?"),
                new ChatMessage.Assistant(
                        "",
                        List.of(
                                new ToolCall("call_1", "search_knowledge", "{}"),
                                new ToolCall("call_2", "search_knowledge", "not json"))),
                new ChatMessage.ToolResult("call_1", "{\"passages\":[]}"),
                new ChatMessage.ToolResult("call_2", "{\"error\":\"arguments are not JSON\"}"),
                new ChatMessage.Assistant("Nothing found.", List.of()),
                new ChatMessage.User("Thanks")));

        assertThat(response.message().text()).isEqualTo("Done.");
    }

    @Test
    void aStructuredAnswerComesBackAsJson() {
        willSay("{\"fits\":true}");

        ChatResponse response = model().complete(new ChatRequest(
                List.of(new ChatMessage.User("Fits?")), List.of(), Optional.of(VERDICT), 100, Duration.ofSeconds(10)));

        assertThat(response.message().text()).isEqualTo("{\"fits\":true}");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyFailureSaysItsKind(Kind kind) {
        willFail(kind);
        ChatRequest request = new ChatRequest(
                List.of(new ChatMessage.User("Who?")), List.of(), Optional.empty(), 500, Duration.ofSeconds(2));

        ModelException failure = catchThrowableOfType(ModelException.class, () -> model().complete(request));

        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(kind);
    }

    @Test
    void manyThreadsMayAskAtOnce() {
        IntStream.range(0, 8).forEach(i -> willSay("ok"));
        ChatModel model = model();

        List<CompletableFuture<ChatResponse>> answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> model.complete(ask(new ChatMessage.User("Who?")))))
                .toList();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().message().text()).isEqualTo("ok"));
    }
}
