package com.advisoragent.actions;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;

/** How what belongs to a proposal lies in its columns. */
final class Stored {
    private Stored() {}

    static JsonObject object(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    static String findings(List<Finding> findings) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        findings.forEach(finding -> list.add(
                Json.createObjectBuilder().add("kind", finding.kind().name()).add("text", finding.text())));
        return Json.createObjectBuilder().add("findings", list).build().toString();
    }

    static List<Finding> findings(String json) {
        return object(json).getJsonArray("findings").getValuesAs(JsonObject.class).stream()
                .map(each -> new Finding(Finding.Kind.valueOf(each.getString("kind")), each.getString("text")))
                .toList();
    }
}
