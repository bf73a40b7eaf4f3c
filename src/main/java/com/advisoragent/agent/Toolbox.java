package com.advisoragent.agent;

import com.advisoragent.integration.IntegrationException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tools that there are, by name, and how a call of the model's is carried out without trusting it. */
@ApplicationScoped
class Toolbox {
    private static final Logger LOG = LoggerFactory.getLogger(Toolbox.class);

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

    /** The result, or an error that the model can mend or tell; never an exception for what it or a provider got wrong. */
    Ran run(ToolContext context, ToolCall call) {
        Tool tool = tools.get(call.name());
        if (tool == null) {
            return malformed(call, "there is no tool of that name; there are: " + String.join(", ", tools.keySet()));
        }
        try {
            ToolResult result = tool.run(context, arguments(call));
            return new Ran(call.id(), result.json().toString(), false, result.question());
        } catch (BadArguments wrong) {
            return malformed(
                    call, wrong.getMessage() + "; the schema is " + tool.spec().parametersSchema());
        } catch (IntegrationException failed) {
            LOG.atInfo()
                    .addKeyValue("tool", call.name())
                    .addKeyValue("failure", failed.getClass().getSimpleName())
                    .log("A tool could not reach what it needs");
            return new Ran(call.id(), error(Outages.of(failed)), false, Optional.empty());
        }
    }

    private static Ran malformed(ToolCall call, String complaint) {
        return new Ran(call.id(), error(complaint), true, Optional.empty());
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
