package com.advisoragent.agent;

import com.advisoragent.llm.ToolSpec;
import jakarta.json.JsonObject;

/** Something the model can do. A small class; the toolbox finds it. Thread-safe. */
public interface Tool {
    ToolSpec spec();

    /** What the thread shows while it runs, for instance {@code is looking through your mail…}. */
    String status();

    /**
     * Carries the call out.
     *
     * @throws BadArguments when the arguments do not follow the schema; the model is told once
     */
    ToolResult run(ToolContext context, JsonObject arguments);
}
