package com.advisoragent.agent;

import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * What comes of a tool's work.
 *
 * @param json what the model reads: compact, with the sources' references in it
 * @param question what the advisor is asked now; the turn ends with it, and their answer starts the next
 */
record ToolResult(JsonObject json, Optional<Question> question) {
    ToolResult(JsonObject json) {
        this(json, Optional.empty());
    }
}
