package com.advisoragent.agent;

import com.advisoragent.llm.ToolCall;
import com.advisoragent.llm.ToolSpec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tools that there are, by name, and how a call of the model's is carried out without trusting it. */
@ApplicationScoped
class Toolbox {
    private final Map<String, Tool> tools;

    @Inject
    Toolbox(@Any Instance<Tool> tools) {
        this(tools.stream().toList());
    }

    Toolbox(List<Tool> tools) {
        this.tools = new TreeMap<>();
        tools.forEach(tool -> this.tools.put(tool.spec().name(), tool));
    }

    List<ToolSpec> specs() {
        return tools.values().stream().map(Tool::spec).toList();
    }

    Optional<String> statusOf(ToolCall call) {
        return Optional.ofNullable(tools.get(call.name())).map(Tool::status);
    }

    /** The result, or an error that the model can mend; never an exception for what the model got wrong. */
    String run(ToolContext context, ToolCall call) {
        Tool tool = tools.get(call.name());
        if (tool == null) {
            return error("there is no tool of that name; there are: " + String.join(", ", tools.keySet()));
        }
        try {
            return tool.run(context, arguments(call)).json().toString();
        } catch (BadArguments wrong) {
            return error(wrong.getMessage() + "; the schema is " + tool.spec().parametersSchema());
        }
    }

    private static JsonObject arguments(ToolCall call) {
        String raw = call.argumentsJson() == null || call.argumentsJson().isBlank() ? "{}" : call.argumentsJson();
        try (JsonReader reader = Json.createReader(new StringReader(raw))) {
            return reader.readObject();
        } catch (JsonException notAnObject) {
            throw new BadArguments("the arguments are not a JSON object");
        }
    }

    private static String error(String sentence) {
        return Json.createObjectBuilder().add("error", sentence).build().toString();
    }
}
