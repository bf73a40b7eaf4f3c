package com.advisoragent.integration.hubspot;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the walk through what changed stands. It goes by the time of the change, and by id where many changed in the same
 * millisecond, never by an offset: those end at 10,000 results, and skip a record whenever another one changes meanwhile.
 *
 * @param within whether it goes through the ids of one millisecond
 * @param seen of that millisecond: what came already; within it the id that came last
 */
record ChangePlace(boolean within, long millis, Set<String> seen) {
    static final int PAGE = 200;

    static ChangePlace of(Instant since, Optional<String> page) {
        return page.map(ChangePlace::parse).orElseGet(() -> new ChangePlace(false, since.toEpochMilli(), Set.of()));
    }

    private static ChangePlace parse(String page) {
        String[] parts = page.split(":", -1);
        Set<String> seen = new LinkedHashSet<>(Arrays.asList(parts[2].split(",")));
        seen.remove("");
        return new ChangePlace(parts[0].equals("within"), Long.parseLong(parts[1]), seen);
    }

    String text() {
        return (within ? "within:" : "from:") + millis + ":" + String.join(",", seen);
    }

    /** @param changed the property that tells when */
    JsonObject search(String changed, Collection<String> properties) {
        JsonArrayBuilder filters =
                Json.createArrayBuilder().add(filter(changed, within ? "EQ" : "GTE", Long.toString(millis)));
        if (within) {
            filters.add(filter("hs_object_id", "GT", lastId()));
        }
        JsonArray sorts = Json.createArrayBuilder()
                .add(Json.createObjectBuilder()
                        .add("propertyName", within ? "hs_object_id" : changed)
                        .add("direction", "ASCENDING"))
                .build();
        return Json.createObjectBuilder()
                .add(
                        "filterGroups",
                        Json.createArrayBuilder().add(Json.createObjectBuilder().add("filters", filters)))
                .add("sorts", sorts)
                .add("properties", Wire.texts(properties))
                .add("limit", PAGE)
                .build();
    }

    /** Those of the answer that did not come before. */
    List<JsonObject> fresh(List<JsonObject> results) {
        return within
                ? results
                : results.stream()
                        .filter(result -> !seen.contains(Records.id(result)))
                        .toList();
    }

    /** Where it stands behind this answer; empty at the end. */
    Optional<ChangePlace> behind(List<JsonObject> results, boolean more, String changed) {
        if (within) {
            return Optional.of(
                    more
                            ? new ChangePlace(true, millis, Set.of(Records.id(results.get(results.size() - 1))))
                            : new ChangePlace(false, millis + 1, Set.of()));
        }
        if (!more) {
            return Optional.empty();
        }
        long last = at(results.get(results.size() - 1), changed);
        if (last <= millis) {
            return Optional.of(new ChangePlace(true, millis, Set.of()));
        }
        Set<String> come = new LinkedHashSet<>();
        results.stream()
                .filter(result -> at(result, changed) == last)
                .map(Records::id)
                .forEach(come::add);
        return Optional.of(new ChangePlace(false, last, come));
    }

    private String lastId() {
        return seen.stream().findFirst().orElse("0");
    }

    private static long at(JsonObject result, String changed) {
        return Records.time(Records.properties(result).get(changed)).toEpochMilli();
    }

    private static JsonObject filter(String property, String operator, String value) {
        return Json.createObjectBuilder()
                .add("propertyName", property)
                .add("operator", operator)
                .add("value", value)
                .build();
    }
}
