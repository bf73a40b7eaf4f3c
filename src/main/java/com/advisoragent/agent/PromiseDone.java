package com.advisoragent.agent;

import com.advisoragent.llm.ToolSpec;
import com.advisoragent.tasks.Promises;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Set;
import java.util.UUID;

/** The advisor says that a promise is kept, or of no matter any more. */
@ApplicationScoped
class PromiseDone implements Tool {
    private static final ToolSpec SPEC = new ToolSpec(
            "promise_done",
            "Strikes out one of the advisor's open promises, when they say that it is done; list_tasks gives its id.",
            """
            {"type":"object","additionalProperties":false,"required":["id"],"properties":{
            "id":{"type":"string","description":"the promise's id"}}}""");

    private final Promises promises;

    @Inject
    PromiseDone(Promises promises) {
        this.promises = promises;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String status() {
        return "is striking it out…";
    }

    @Override
    public ToolResult run(ToolContext context, JsonObject json) {
        String id = new Arguments(json).only(Set.of("id")).text("id", 36);
        try {
            promises.done(context.tenant(), UUID.fromString(id));
        } catch (IllegalArgumentException none) {
            throw new BadArguments("id must be one that list_tasks gives");
        }
        return new ToolResult(Json.createObjectBuilder().add("status", "done").build());
    }
}
