package com.advisoragent.actions;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;

/**
 * Why something is proposed, for the advisor who asks.
 *
 * @param trigger what started the turn, in our own words, with what was said
 * @param sources what the model had read by then, one line each
 * @param trusted whether all of that is the advisor's own or ours
 */
public record Why(String trigger, List<String> sources, boolean trusted) {
    private static final int MOST_SOURCES = 20;

    public Why {
        sources = List.copyOf(sources.subList(0, Math.min(sources.size(), MOST_SOURCES)));
    }

    JsonObject json() {
        return Json.createObjectBuilder()
                .add("trigger", trigger)
                .add("sources", Json.createArrayBuilder(sources))
                .add("trusted", trusted)
                .build();
    }

    static Why of(JsonObject json) {
        return new Why(
                json.getString("trigger"),
                json.getJsonArray("sources").getValuesAs(JsonString::getString),
                json.getBoolean("trusted"));
    }
}
