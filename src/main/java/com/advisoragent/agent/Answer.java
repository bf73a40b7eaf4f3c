package com.advisoragent.agent;

import com.advisoragent.llm.ChatMessage;
import com.advisoragent.llm.ChatModel;
import com.advisoragent.llm.ChatRequest;
import com.advisoragent.llm.ModelException;
import com.advisoragent.llm.ResponseSchema;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One question to the model that is answered by JSON of a schema, outside of the loop: no tools, nothing can happen. */
final class Answer {
    private static final int LONGEST = 1_500;
    private static final Duration TIME = Duration.ofSeconds(60);

    private Answer() {}

    /** @throws ModelException also when what comes is no JSON object */
    static JsonObject of(ChatModel model, ResponseSchema schema, String rules, JsonObject matter) {
        String text = model.complete(new ChatRequest(
                        List.of(new ChatMessage.System(rules), new ChatMessage.User(matter.toString())),
                        List.of(),
                        Optional.of(schema),
                        LONGEST,
                        TIME))
                .message()
                .text();
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (JsonException notAnObject) {
            throw new ModelException(ModelException.Kind.MALFORMED, "no JSON object", notAnObject);
        }
    }
}
