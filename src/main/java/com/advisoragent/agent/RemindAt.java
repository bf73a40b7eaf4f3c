package com.advisoragent.agent;

import com.advisoragent.llm.ToolSpec;
import com.advisoragent.tasks.NewTask;
import com.advisoragent.tasks.Task;
import com.advisoragent.tasks.Tasks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Goes on with this conversation at a time. */
@ApplicationScoped
class RemindAt implements Tool {
    private static final ToolSpec SPEC = new ToolSpec(
            "remind_at",
            "Comes back to this conversation at a time, to remind the advisor or to go on with something.",
            """
            {"type":"object","additionalProperties":false,"required":["when","goal","then"],"properties":{
            "when":{"type":"string","description":"in the advisor's time, like 2026-03-31T09:00"},
            "goal":{"type":"string","description":"what it is about"},
            "then":{"type":"string","description":"what to say or do then"}}}""");

    private final Tasks tasks;
    private final Clock clock;

    @Inject
    RemindAt(Tasks tasks, Clock clock) {
        this.tasks = tasks;
        this.clock = clock;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String status() {
        return "is setting a reminder…";
    }

    @Override
    public ToolResult run(ToolContext context, JsonObject json) {
        Arguments arguments = new Arguments(json).only(Set.of("when", "goal", "then"));
        return Waiting.result(
                tasks.wait(new NewTask(
                        context.tenant(),
                        context.conversation(),
                        Task.Kind.TIME,
                        arguments.text("goal", 1_000),
                        arguments.text("then", 1_000),
                        Optional.empty(),
                        Optional.empty(),
                        Waiting.time(arguments.text("when", 40), context.zone(), clock))),
                context.zone());
    }
}
