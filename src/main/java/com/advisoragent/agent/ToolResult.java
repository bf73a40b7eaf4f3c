package com.advisoragent.agent;

import jakarta.json.JsonObject;

/** What the model reads of a tool's work: compact JSON with the sources' references in it. */
record ToolResult(JsonObject json) {}
