package com.advisoragent.sandbox.model;

import com.advisoragent.sandbox.wire.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** OpenAI's embeddings on {@link HashedEmbedding}, as floats or base64. */
final class EmbeddingEndpoint {
    private static final Set<String> FIELDS = Set.of("model", "input", "encoding_format", "dimensions", "user");
    private static final int MOST_TEXTS = 2_048;
    private static final int MOST_TOKENS_A_TEXT = 8_192;
    private static final int MOST_TOKENS = 300_000;

    private EmbeddingEndpoint() {}

    static Reply answer(JsonNode body, String model) {
        RequestFields.check(body, FIELDS);
        List<String> texts = texts(body.path("input"));
        int full = model.contains("large") ? 3_072 : 1_536;
        int dimensions = body.path("dimensions").asInt(full);
        if (dimensions < 1 || dimensions > full) {
            throw WireError.invalid("Invalid value for 'dimensions': at most " + full + ".", "dimensions");
        }
        String format = body.path("encoding_format").asText("float");
        if (!format.equals("float") && !format.equals("base64")) {
            throw WireError.invalid("Invalid value for 'encoding_format'.", "encoding_format");
        }
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("object", "list");
        ArrayNode data = root.putArray("data");
        int tokens = 0;
        for (String text : texts) {
            float[] vector = HashedEmbedding.of(text, dimensions);
            ObjectNode item = data.addObject().put("object", "embedding").put("index", data.size() - 1);
            if (format.equals("base64")) {
                item.put("embedding", base64(vector));
            } else {
                ArrayNode numbers = item.putArray("embedding");
                for (float number : vector) {
                    numbers.add(number);
                }
            }
            tokens += Tokens.count(text);
        }
        root.put("model", model).putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
        return Reply.json(200, root.toString());
    }

    private static List<String> texts(JsonNode input) {
        List<String> texts = new ArrayList<>();
        if (input.isTextual()) {
            texts.add(input.asText());
        }
        for (JsonNode text : input) {
            if (!text.isTextual()) {
                throw WireError.invalid("Only texts are taken here.", "input");
            }
            texts.add(text.asText());
        }
        if (texts.isEmpty() || texts.size() > MOST_TEXTS || texts.contains("")) {
            throw WireError.invalid("'$.input' is invalid.", "input");
        }
        if (texts.stream().anyMatch(text -> Tokens.count(text) > MOST_TOKENS_A_TEXT)) {
            throw WireError.invalid(
                    "This model's maximum context length is " + MOST_TOKENS_A_TEXT + " tokens.", "input");
        }
        if (texts.stream().mapToInt(Tokens::count).sum() > MOST_TOKENS) {
            throw WireError.invalid("Requested more than " + MOST_TOKENS + " tokens in all.", "input");
        }
        return texts;
    }

    private static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : vector) {
            bytes.putFloat(number);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
