package com.advisoragent.agent;

import com.advisoragent.llm.ToolSpec;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A tool of one argument, {@code x}, that does as it is told and keeps its contexts. */
final class FakeTool implements Tool {
    private final String name;
    private final Function<ToolContext, String> work;
    private final List<ToolContext> contexts = new ArrayList<>();

    FakeTool(String name, Function<ToolContext, String> work) {
        this.name = name;
        this.work = work;
    }

    synchronized List<ToolContext> contexts() {
        return List.copyOf(contexts);
    }

    @Override
    public ToolSpec spec() {
        return new ToolSpec(name, "for tests", "{\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"string\"}}}");
    }

    @Override
    public String status() {
        return "is testing…";
    }

    @Override
    public synchronized ToolResult run(ToolContext context, JsonObject arguments) {
        new Arguments(arguments).only(Set.of("x")).text("x", 100);
        contexts.add(context);
        return new ToolResult(
                Json.createObjectBuilder().add("result", work.apply(context)).build());
    }
}
