package com.advisoragent.agent;

import com.advisoragent.llm.ToolSpec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks the advisor with buttons. The turn ends there, and what they choose, or type, starts the next one. */
@ApplicationScoped
class AskAdvisor implements Tool {
    private static final int FEWEST = 2;
    private static final int MOST = 5;
    static final int LONGEST_OPTION = 70;
    private static final int LONGEST_QUESTION = 500;

    private static final ToolSpec SPEC = new ToolSpec(
            "ask_advisor",
            "Asks the advisor one short question with two to five answers as buttons, and waits. Use it when you cannot go"
                    + " on without their decision, for instance when a name fits several people. Do not ask in plain text"
                    + " what has a few possible answers.",
            """
            {"type":"object","additionalProperties":false,"required":["question","options"],"properties":{
            "question":{"type":"string","description":"one sentence"},
            "options":{"type":"array","minItems":2,"maxItems":5,"description":"the answers, at most 70 characters each,\
             all different; tell people apart by company or address",
            "items":{"type":"string"}}}}""");

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String status() {
        return "has a question…";
    }

    @Override
    public ToolResult run(ToolContext context, JsonObject json) {
        Arguments arguments = new Arguments(json).only(Set.of("question", "options"));
        String text = arguments.text("question", LONGEST_QUESTION);
        List<String> options = arguments.texts("options", LONGEST_OPTION, MOST);
        if (options.size() < FEWEST || Set.copyOf(options).size() < options.size()) {
            throw new BadArguments("options must be two to five different answers");
        }
        return new ToolResult(
                Json.createObjectBuilder()
                        .add("asked", "the advisor sees the question; their answer comes as their next message")
                        .build(),
                Optional.of(new Question(text, options)));
    }
}
