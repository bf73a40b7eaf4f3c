package com.advisoragent.agent;

import com.advisoragent.llm.ToolSpec;
import com.advisoragent.memory.StandingInstruction;
import com.advisoragent.memory.StandingInstructions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.Set;

/** What the advisor told the agent to keep in mind, all of it. */
@ApplicationScoped
class ListInstructions implements Tool {
    private static final ToolSpec SPEC = new ToolSpec(
            "list_instructions",
            "Lists all standing instructions and facts that the advisor told you, also paused ones. The advisor edits and"
                    + " deletes them with /advisor memories.",
            """
            {"type":"object","additionalProperties":false,"required":[],"properties":{}}""");

    private final StandingInstructions instructions;

    @Inject
    ListInstructions(StandingInstructions instructions) {
        this.instructions = instructions;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String status() {
        return "is going through what you told me…";
    }

    @Override
    public ToolResult run(ToolContext context, JsonObject json) {
        new Arguments(json).only(Set.of());
        JsonArrayBuilder list = Json.createArrayBuilder();
        for (StandingInstruction each : instructions.all(context.tenant())) {
            list.add(Json.createObjectBuilder()
                    .add("words", each.words())
                    .add("kind", each.kind().name())
                    .add("state", each.state().name())
                    .add(
                            "said_on",
                            each.saidAt().atZone(context.zone()).toLocalDate().toString()));
        }
        return new ToolResult(
                Json.createObjectBuilder().add("instructions", list).build());
    }
}
