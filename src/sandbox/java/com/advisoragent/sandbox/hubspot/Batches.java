package com.advisoragent.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code POST …/batch/read}, {@code create} and {@code upsert}: at most 100 inputs each. */
final class Batches {
    private static final int MOST = 100;

    private final Portal portal;

    Batches(Portal portal) {
        this.portal = portal;
    }

    ObjectNode read(Kind kind, Body body) {
        Set<String> properties = body.texts("properties");
        String idProperty = body.text("idProperty");
        ObjectNode answer = complete();
        ArrayNode results = answer.putArray("results");
        ArrayNode missing = Json.array();
        for (Body input : inputs(body)) {
            String id = input.checked("id", "").text("id");
            CrmApi.lookup(portal, kind, id, idProperty)
                    .ifPresentOrElse(entry -> results.add(ObjectJson.of(entry, properties)), () -> missing.add(id));
        }
        if (!missing.isEmpty()) {
            answer.put("numErrors", 1);
            ObjectNode error = answer.putArray("errors").addObject();
            error.put("status", "error")
                    .put("category", "OBJECT_NOT_FOUND")
                    .put("message", "Could not get some " + kind.name() + " objects, they may be deleted or not exist.")
                    .putObject("context")
                    .set("ids", missing);
        }
        return answer;
    }

    ObjectNode create(Kind kind, Body body) {
        ObjectNode answer = complete();
        ArrayNode results = answer.putArray("results");
        for (Body input : inputs(body)) {
            input.checked("properties associations", "objectWriteTraceId");
            Entry made = portal.create(kind, input.properties(), input.associations(kind), Actor.APP);
            results.add(ObjectJson.of(made, input.properties().keySet()));
        }
        return answer;
    }

    /** Contacts by {@code email}; what is not there is made, and {@code new} says so. */
    ObjectNode upsert(Kind kind, Body body) {
        ObjectNode answer = complete();
        ArrayNode results = answer.putArray("results");
        List<Body> inputs = inputs(body);
        for (Body input : inputs) {
            input.checked("id properties", "idProperty objectWriteTraceId");
            if (kind != Kind.CONTACT || !input.text("idProperty").equals("email")) {
                throw HubSpotError.invalid(
                        "idProperty must be a unique property of " + kind.plural + ", not " + input.text("idProperty"));
            }
        }
        for (Body input : inputs) {
            Map<String, String> properties = new LinkedHashMap<>(input.properties());
            Optional<Entry> there = portal.byEmail(input.text("id"));
            if (there.isEmpty()) {
                properties.putIfAbsent("email", input.text("id"));
            }
            there.ifPresent(entry -> portal.update(entry, properties, Actor.APP));
            Entry entry = there.orElseGet(() -> portal.create(kind, properties, Set.of(), Actor.APP));
            results.add(ObjectJson.of(entry, properties.keySet()).put("new", there.isEmpty()));
        }
        return answer;
    }

    private static List<Body> inputs(Body body) {
        List<Body> inputs = body.list("inputs");
        if (inputs.isEmpty() || inputs.size() > MOST) {
            throw HubSpotError.invalid("inputs must have 1 to " + MOST + " items, not " + inputs.size());
        }
        return inputs;
    }

    private ObjectNode complete() {
        String now = PropertyRules.time(portal.now());
        return Json.object().put("status", "COMPLETE").put("startedAt", now).put("completedAt", now);
    }
}
