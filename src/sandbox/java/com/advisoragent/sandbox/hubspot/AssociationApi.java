package com.advisoragent.sandbox.hubspot;

import com.advisoragent.sandbox.wire.Call;
import com.advisoragent.sandbox.wire.Reply;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** What leads from one record to another: made, listed, removed, and read in batches. */
final class AssociationApi {
    static final String PATH = "/crm/associations/2026-03";
    private static final int PAGE = 500;
    private static final int INPUTS = 1_000;

    private final Portal portal;

    AssociationApi(Portal portal) {
        this.portal = portal;
    }

    /** Below a record: {@code …/{id}/associations/…}. */
    Reply answer(Kind kind, List<String> path, Call call) {
        if (!path.get(2).equals("associations")) {
            return CrmApi.methodNotAllowed();
        }
        Entry entry = portal.find(kind, path.get(1)).orElseThrow(HubSpotError::notFound);
        return switch (call.method()) {
            case "GET" -> list(entry, to(kind, path.get(3)), call.queryFields());
            case "PUT" -> put(entry, path);
            default -> remove(entry, to(kind, path.get(3)), path.get(4));
        };
    }

    /** {@code /crm/associations/2026-03/{from}/{to}/batch/read}. */
    Reply batch(Call call, Grants grants, RateLimits limits) {
        List<String> path = CrmApi.segments(call, PATH);
        grants.authenticate(call, CrmApi.READ);
        limits.count(false);
        if (!call.method().equals("POST") || path.size() != 4 || !call.path().endsWith("/batch/read")) {
            return CrmApi.methodNotAllowed();
        }
        Kind from = Kind.of(path.get(0)).orElseThrow(() -> HubSpotError.invalid("unknown type " + path.get(0)));
        to(from, path.get(1));
        List<Body> inputs = Body.of(call, "inputs", "").list("inputs");
        if (inputs.isEmpty() || inputs.size() > INPUTS) {
            throw HubSpotError.invalid("inputs must have 1 to " + INPUTS + " items");
        }
        String now = PropertyRules.time(portal.now());
        ObjectNode answer =
                Json.object().put("status", "COMPLETE").put("startedAt", now).put("completedAt", now);
        ArrayNode results = answer.putArray("results");
        for (Body input : inputs) {
            String id = input.checked("id", "after").text("id");
            portal.find(from, id).filter(entry -> !entry.associated.isEmpty()).ifPresent(entry -> {
                ObjectNode result = results.addObject();
                result.putObject("from").put("id", id);
                ArrayNode to = result.putArray("to");
                entry.associated.forEach(other -> to.add(ObjectJson.association(from, other)));
            });
        }
        return CrmApi.ok(answer);
    }

    private static Reply list(Entry entry, Kind to, Map<String, String> query) {
        CrmApi.checkQuery(query, "limit after");
        return CrmApi.ok(ObjectJson.page(
                List.copyOf(entry.associated),
                CrmApi.number(query, "after", 0, Integer.MAX_VALUE),
                CrmApi.number(query, "limit", PAGE, PAGE),
                id -> ObjectJson.association(to.other(), id)));
    }

    private Reply put(Entry entry, List<String> path) {
        if (!path.get(3).equals("default")) {
            return CrmApi.methodNotAllowed();
        }
        to(entry.kind, path.get(4));
        portal.associate(entry, path.get(5));
        String now = PropertyRules.time(portal.now());
        ObjectNode answer =
                Json.object().put("status", "COMPLETE").put("startedAt", now).put("completedAt", now);
        ArrayNode results = answer.putArray("results");
        result(results, entry.id, path.get(5), entry.kind);
        result(results, path.get(5), entry.id, entry.kind.other());
        return CrmApi.ok(answer);
    }

    private Reply remove(Entry entry, Kind to, String otherId) {
        portal.find(to, otherId).ifPresent(other -> portal.separate(entry, other.id));
        return new Reply(204, Map.of(), new byte[0]);
    }

    private static void result(ArrayNode results, String from, String to, Kind kind) {
        ObjectNode result = results.addObject();
        result.putObject("from").put("id", from);
        result.putObject("to").put("id", to);
        result.putObject("associationSpec")
                .put("associationCategory", "HUBSPOT_DEFINED")
                .put("associationTypeId", kind.associationTypeId);
    }

    private static Kind to(Kind from, String name) {
        return Kind.of(name)
                .filter(kind -> kind == from.other())
                .orElseThrow(() -> HubSpotError.invalid("no association leads from " + from.plural + " to " + name));
    }
}
