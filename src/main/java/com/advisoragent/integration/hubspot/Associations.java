package com.advisoragent.integration.hubspot;

import com.advisoragent.common.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which records belong together. Unlike a search it tells at once of what was just written. */
@ApplicationScoped
class Associations {
    private static final String PATH = "crm/associations/2026-03/%s/%s/batch/read";

    private final HubSpotCalls calls;

    @Inject
    Associations(HubSpotCalls calls) {
        this.calls = calls;
    }

    /** The ids of what each of them leads to. At most 1,000 at once. */
    Map<String, List<String>> of(Tenant tenant, String from, Collection<String> ids, String to) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        Map<String, String> asked = new LinkedHashMap<>();
        ids.forEach(id -> asked.put(id, ""));
        while (!asked.isEmpty()) {
            JsonObject answer = calls.call(tenant, Ask.query(PATH.formatted(from, to), body(asked)))
                    .body();
            asked.clear();
            for (JsonObject result : Wire.results(answer)) {
                String id = Wire.object(result, "from").map(Records::id).orElse("");
                List<String> others = found.computeIfAbsent(id, key -> new ArrayList<>());
                Wire.list(result, "to")
                        .forEach(other -> Wire.text(other, "toObjectId").ifPresent(others::add));
                Wire.after(result).ifPresent(after -> asked.put(id, after));
            }
        }
        return found;
    }

    private static JsonObject body(Map<String, String> cursorById) {
        JsonArrayBuilder inputs = Json.createArrayBuilder();
        cursorById.forEach((id, after) -> inputs.add(
                after.isEmpty()
                        ? Json.createObjectBuilder().add("id", id)
                        : Json.createObjectBuilder().add("id", id).add("after", after)));
        return Json.createObjectBuilder().add("inputs", inputs).build();
    }
}
