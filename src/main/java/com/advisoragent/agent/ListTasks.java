package com.advisoragent.agent;

import com.advisoragent.llm.ToolSpec;
import com.advisoragent.tasks.Tasks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.Set;

/** What waits, of all conversations. */
@ApplicationScoped
class ListTasks implements Tool {
    private static final ToolSpec SPEC = new ToolSpec(
            "list_tasks",
            "Lists what is waited for, in all conversations: replies and reminders, with goal, since when and until when.",
            """
            {"type":"object","additionalProperties":false,"required":[],"properties":{}}""");

    private final Tasks tasks;

    @Inject
    ListTasks(Tasks tasks) {
        this.tasks = tasks;
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
        return new ToolResult(Json.createObjectBuilder().add("tasks", list).build());
    }
}
