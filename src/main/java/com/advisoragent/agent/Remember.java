package com.advisoragent.agent;

import com.advisoragent.common.Digest;
import com.advisoragent.conversation.Turn;
import com.advisoragent.conversation.TurnOrigin;
import com.advisoragent.llm.ToolSpec;
import com.advisoragent.memory.Said;
import com.advisoragent.memory.StandingInstruction;
import com.advisoragent.memory.StandingInstructions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Suggests to keep something that the advisor said in passing. It counts once they press the button, and only words that
 * they typed in this very message can be kept: whatever else the model has read, it cannot get into memory (DESIGN G6).
 */
@ApplicationScoped
class Remember implements Tool {
    private static final ToolSpec SPEC = new ToolSpec(
            "remember",
            "Keeps an instruction for the future or a fact, when the advisor tells you to remember it or says what you are"
                    + " to do from now on. Copy their exact words. The advisor is shown a card and confirms it there.",
            """
            {"type":"object","additionalProperties":false,"required":["words"],"properties":{
            "words":{"type":"string","description":"the advisor's exact words, copied from their message"}}}""");

    private final StandingInstructions instructions;

    @Inject
    Remember(StandingInstructions instructions) {
        this.instructions = instructions;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String status() {
        return "is making a note…";
    }

    @Override
    public ToolResult run(ToolContext context, JsonObject json) {
        String words = new Arguments(json).only(Set.of("words")).text("words", Said.LONGEST);
        Turn turn = context.turn();
        if (turn.origin() != TurnOrigin.ADVISOR || !squeezed(turn.said()).contains(squeezed(words))) {
            throw new BadArguments("words must be copied from what the advisor typed in this message, nothing else");
        }
        StandingInstruction kept = instructions.suggest(
                turn.tenant(),
                new Said(
                        "turn/" + turn.id() + "/"
                                + Digest.of(words.getBytes(StandardCharsets.UTF_8))
                                        .hex(),
                        words,
                        Optional.of(new Said.Where(
                                turn.place().channel(), turn.place().thread()))));
        return new ToolResult(Json.createObjectBuilder()
                .add(
                        "status",
                        "a card to confirm it is shown to the advisor in this thread; it counts once they confirm")
                .add("kind", kept.kind().name())
                .build());
    }

    /** Line breaks and runs of blanks are the only liberty that a copy may take. */
    private static String squeezed(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
