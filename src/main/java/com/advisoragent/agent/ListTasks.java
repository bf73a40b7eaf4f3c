package com.advisoragent.agent;

import com.advisoragent.llm.ToolSpec;
import com.advisoragent.tasks.Promises;
import com.advisoragent.tasks.Tasks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.Set;

/** What waits, of all conversations, and what was promised. */
@ApplicationScoped
class ListTasks implements Tool {
    private static final ToolSpec SPEC = new ToolSpec(
            "list_tasks",
            "Lists what is waited for, in all conversations: replies and reminders, with goal, since when and until when; and"
                    + " what the advisor promised to others and has not done yet.",
            """
            {"type":"object","additionalProperties":false,"required":[],"properties":{}}""");

    private final Tasks tasks;
    private final Promises promises;

    @Inject
    ListTasks(Tasks tasks, Promises promises) {
        this.tasks = tasks;
        this.promises = promises;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String status() {
        return "is looking at what is waiting…";
    }

    @Override
    public ToolResult run(ToolContext context, JsonObject json) {
        new Arguments(json).only(Set.of());
        JsonArrayBuilder list = Json.createArrayBuilder();
        tasks.open(context.tenant()).forEach(task -> list.add(Waiting.described(task, context.zone())));
        JsonArrayBuilder promised = Json.createArrayBuilder();
        promises.open(context.tenant())
                .forEach(promise -> promised.add(Json.createObjectBuilder()
                        .add("id", promise.id().toString())
                        .add("what", promise.what())
                        .add("to", promise.to())
                        .add("due", promise.dueOn().toString())));
        return new ToolResult(Json.createObjectBuilder()
                .add("tasks", list)
                .add("promises", promised)
                .build());
    }
}
