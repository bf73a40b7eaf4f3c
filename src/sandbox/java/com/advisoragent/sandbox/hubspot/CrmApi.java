package com.advisoragent.sandbox.hubspot;

import com.advisoragent.sandbox.wire.Call;
import com.advisoragent.sandbox.wire.Reply;
import com.advisoragent.sandbox.wire.Route;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code /crm/objects/2026-03/{contacts|notes}…}: reads, writes, search, batches and the associations between them. */
final class CrmApi implements Route {
    static final String PATH = "/crm/objects/2026-03";
    static final String READ = "crm.objects.contacts.read";
    static final String WRITE = "crm.objects.contacts.write";
    private static final int PAGE = 100;

    private final Portal portal;
    private final Grants grants;
    private final RateLimits limits;
    private final Search search;
    private final Batches batches;
    private final AssociationApi associations;

    CrmApi(Portal portal, Grants grants, RateLimits limits, Search search) {
        this.portal = portal;
        this.grants = grants;
        this.limits = limits;
        this.search = search;
        this.batches = new Batches(portal);
        this.associations = new AssociationApi(portal);
    }

    @Override
    public Reply answer(Call call) {
        synchronized (portal) {
            try {
                return run(call);
            } catch (HubSpotError refused) {
                return refused.reply();
            }
        }
    }

    private Reply run(Call call) {
        List<String> path = segments(call, PATH);
        Kind kind = path.isEmpty()
                ? Kind.CONTACT
                : Kind.of(path.get(0))
                        .orElseThrow(() -> HubSpotError.invalid("Unable to infer object type from: " + path.get(0)));
        boolean searching = path.size() == 2 && path.get(1).equals("search");
        boolean reading =
                call.method().equals("GET") || searching || call.path().endsWith("/batch/read");
        grants.authenticate(call, reading ? READ : WRITE);
        limits.count(searching);
        String what = path.size() < 2 || path.get(1).matches("\\d+|search|batch") ? "" : "?";
        return switch (call.method() + " " + path.size() + what) {
            case "GET 1" -> list(kind, call.queryFields());
            case "POST 1" -> create(kind, call);
            case "POST 2" -> searching ? search(kind, call) : methodNotAllowed();
            case "POST 3" -> batch(kind, path, call);
            case "GET 2", "GET 2?" -> read(kind, path.get(1), call.queryFields());
            case "PATCH 2", "PATCH 2?" -> update(kind, path.get(1), call);
            case "DELETE 2" -> delete(kind, path.get(1));
            case "GET 4", "PUT 6", "DELETE 5" -> associations.answer(kind, path, call);
            default -> methodNotAllowed();
        };
    }

    static List<String> segments(Call call, String prefix) {
        return Arrays.stream(call.path().substring(prefix.length()).split("/"))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** By id, or by the property that is named; {@code email} is the only other one that is unique. */
    static Optional<Entry> lookup(Portal portal, Kind kind, String id, String idProperty) {
        return switch (idProperty) {
            case "", "hs_object_id" -> portal.find(kind, id);
            case "email" -> kind == Kind.CONTACT ? portal.byEmail(id) : Optional.empty();
            default -> throw HubSpotError.invalid(idProperty + " is not a unique property of " + kind.plural);
        };
    }

    private Reply list(Kind kind, Map<String, String> query) {
        checkQuery(query, "limit after properties associations archived");
        Set<Kind> to = kinds(query);
        return ok(ObjectJson.page(
                archived(query) ? List.of() : List.copyOf(portal.all(kind)),
                number(query, "after", 0, Integer.MAX_VALUE),
                number(query, "limit", 10, PAGE),
                entry -> ObjectJson.withAssociations(entry, words(query, "properties"), to)));
    }

    private Reply read(Kind kind, String id, Map<String, String> query) {
        checkQuery(query, "properties associations archived idProperty");
        Entry entry = known(kind, id, query);
        return ok(ObjectJson.withAssociations(entry, words(query, "properties"), kinds(query)));
    }

    private Reply create(Kind kind, Call call) {
        Body body = Body.of(call, "properties associations", "objectWriteTraceId");
        Set<String> associated = body.associations(kind);
        if (associated.stream().anyMatch(id -> portal.find(kind.other(), id).isEmpty())) {
            throw HubSpotError.invalid("one of the associated records does not exist: " + associated);
        }
        Map<String, String> given = body.properties();
        Entry made = portal.create(kind, given, associated, Actor.APP);
        return Reply.json(201, Json.write(ObjectJson.of(made, given.keySet())));
    }

    private Reply update(Kind kind, String id, Call call) {
        checkQuery(call.queryFields(), "idProperty");
        Map<String, String> given =
                Body.of(call, "properties", "objectWriteTraceId").properties();
        if (given.isEmpty()) {
            throw HubSpotError.invalid("No properties found to update, please provide at least one.");
        }
        Entry entry = known(kind, id, call.queryFields());
        portal.update(entry, given, Actor.APP);
        return ok(ObjectJson.of(entry, given.keySet()));
    }

    private Reply delete(Kind kind, String id) {
        portal.find(kind, id).ifPresent(entry -> portal.delete(entry, Actor.APP));
        return new Reply(204, Map.of(), new byte[0]);
    }

    private Reply search(Kind kind, Call call) {
        return ok(search.answer(kind, Body.of(call, "", "filterGroups sorts query properties limit after")));
    }

    private Reply batch(Kind kind, List<String> path, Call call) {
        return switch (path.get(1) + "/" + path.get(2)) {
            case "batch/read" -> {
                ObjectNode answer =
                        batches.read(kind, Body.of(call, "inputs", "properties propertiesWithHistory idProperty"));
                yield Reply.json(answer.has("errors") ? 207 : 200, Json.write(answer));
            }
            case "batch/create" -> Reply.json(201, Json.write(batches.create(kind, Body.of(call, "inputs", ""))));
            case "batch/upsert" -> ok(batches.upsert(kind, Body.of(call, "inputs", "")));
            default -> methodNotAllowed();
        };
    }

    private Entry known(Kind kind, String id, Map<String, String> query) {
        return lookup(portal, kind, id, query.getOrDefault("idProperty", ""))
                .filter(found -> !archived(query))
                .orElseThrow(HubSpotError::notFound);
    }

    /** What is deleted is not kept here, so there is never anything among the archived. */
    private static boolean archived(Map<String, String> query) {
        return query.getOrDefault("archived", "false").equals("true");
    }

    private static Set<Kind> kinds(Map<String, String> query) {
        return words(query, "associations").stream()
                .map(name -> Kind.of(name).orElseThrow(() -> HubSpotError.invalid("unknown object type: " + name)))
                .collect(Collectors.toSet());
    }

    static void checkQuery(Map<String, String> query, String allowed) {
        List<String> known = List.of(allowed.split(" "));
        query.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw HubSpotError.invalid("unknown query parameter: " + name);
                });
    }

    static int number(Map<String, String> query, String name, int otherwise, int most) {
        String text = query.getOrDefault(name, Integer.toString(otherwise));
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > most) {
            throw HubSpotError.invalid(name + " must be a number of at most " + most + ", not " + text);
        }
        return Integer.parseInt(text);
    }

    static Reply ok(ObjectNode body) {
        return Reply.json(200, Json.write(body));
    }

    static Reply methodNotAllowed() {
        throw new HubSpotError(405, "VALIDATION_ERROR", "HTTP 405 Method Not Allowed");
    }

    private static Set<String> words(Map<String, String> query, String name) {
        Set<String> words =
                new LinkedHashSet<>(Arrays.asList(query.getOrDefault(name, "").split(",")));
        words.remove("");
        return words;
    }
}
