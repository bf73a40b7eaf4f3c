package com.advisoragent.agent;

import com.advisoragent.conversation.SourceLink;
import com.advisoragent.llm.ChatMessage;
import com.advisoragent.llm.ToolCall;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How steps are written down, and read again after a crash. */
final class Memo {
    private Memo() {}

    static String of(ChatMessage.Assistant message) {
        JsonArrayBuilder calls = Json.createArrayBuilder();
        for (ToolCall call : message.toolCalls()) {
            calls.add(Json.createObjectBuilder()
                    .add("id", call.id())
                    .add("name", call.name())
                    .add("arguments", call.argumentsJson()));
        }
        return Json.createObjectBuilder()
                .add("text", message.text())
                .add("calls", calls)
                .build()
                .toString();
    }

    static ChatMessage.Assistant assistant(String memo) {
        JsonObject json = parse(memo);
        List<ToolCall> calls = json.getJsonArray("calls").getValuesAs(JsonObject.class).stream()
                .map(call -> new ToolCall(call.getString("id"), call.getString("name"), call.getString("arguments")))
                .toList();
        return new ChatMessage.Assistant(json.getString("text"), calls);
    }

    /** Tool results, with all sources that the turn has numbered so far. */
    static String of(List<Ran> results, SourceRefs sources) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        for (Ran result : results) {
            JsonObjectBuilder written =
                    Json.createObjectBuilder().add("id", result.callId()).add("json", result.json());
            if (result.malformed()) {
                written.add("malformed", true);
            }
            result.question()
                    .ifPresent(question -> written.add(
                            "question",
                            Json.createObjectBuilder()
                                    .add("text", question.text())
                                    .add("options", Json.createArrayBuilder(question.options()))));
            list.add(written);
        }
        return Json.createObjectBuilder()
                .add("results", list)
                .add("sources", written(sources))
                .build()
                .toString();
    }

    private static JsonObjectBuilder written(SourceRefs sources) {
        JsonObjectBuilder seen = Json.createObjectBuilder();
        for (Map.Entry<String, SourceLink> source : sources.all().entrySet()) {
            JsonObjectBuilder link = Json.createObjectBuilder()
                    .add("ref", source.getValue().ref())
                    .add("label", source.getValue().label());
            source.getValue().link().ifPresent(target -> link.add("link", target.toString()));
            seen.add(source.getKey(), link);
        }
        return seen;
    }

    static List<Ran> results(String memo, SourceRefs sources) {
        JsonObject json = parse(memo);
        JsonObject seen = json.getJsonObject("sources");
        for (String key : seen.keySet()) {
            JsonObject source = seen.getJsonObject(key);
            Optional<URI> link = Optional.ofNullable(source.getJsonString("link"))
                    .map(JsonString::getString)
                    .map(URI::create);
            sources.restore(key, new SourceLink(source.getString("ref"), source.getString("label"), link));
        }
        List<Ran> results = new ArrayList<>();
        for (JsonObject result : json.getJsonArray("results").getValuesAs(JsonObject.class)) {
            results.add(new Ran(
                    result.getString("id"),
                    result.getString("json"),
                    result.getBoolean("malformed", false),
                    Optional.ofNullable(result.getJsonObject("question")).map(Memo::question)));
        }
        return results;
    }

    private static Question question(JsonObject json) {
        List<String> options = json.getJsonArray("options").getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .toList();
        return new Question(json.getString("text"), options);
    }

    private static JsonObject parse(String memo) {
        try (JsonReader reader = Json.createReader(new StringReader(memo))) {
            return reader.readObject();
        }
    }
}
