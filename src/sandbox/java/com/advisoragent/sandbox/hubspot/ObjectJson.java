package com.advisoragent.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Entries and pages of them as the API answers them. */
final class ObjectJson {
    private ObjectJson() {}

    /** The standard properties and those asked for that exist; an unset one is null. */
    static ObjectNode of(Entry entry, Set<String> properties) {
        ObjectNode json = Json.object().put("id", entry.id);
        ObjectNode values = json.putObject("properties");
        Set<String> shown = new LinkedHashSet<>(entry.kind.standard);
        properties.stream().filter(entry.kind::knows).forEach(shown::add);
        shown.forEach(name -> values.put(name, entry.value(name)));
        return json.put("createdAt", PropertyRules.time(entry.created))
                .put("updatedAt", PropertyRules.time(entry.updated))
                .put("archived", false)
                .put(
                        "url",
                        "https://app.hubspot.com/contacts/" + HubSpotSimulator.PORTAL + "/record/"
                                + entry.kind.objectTypeId() + "/" + entry.id);
    }

    static ObjectNode withAssociations(Entry entry, Set<String> properties, Set<Kind> to) {
        ObjectNode json = of(entry, properties);
        if (to.contains(entry.kind.other()) && !entry.associated.isEmpty()) {
            ArrayNode results = json.putObject("associations")
                    .putObject(entry.kind.other().plural)
                    .putArray("results");
            entry.associated.forEach(id -> results.addObject().put("id", id).put("type", entry.kind.associationType));
        }
        return json;
    }

    static ObjectNode association(Kind from, String to) {
        ObjectNode json = Json.object().put("toObjectId", to);
        json.putArray("associationTypes")
                .addObject()
                .put("category", "HUBSPOT_DEFINED")
                .put("typeId", from.associationTypeId)
                .putNull("label");
        return json;
    }

    /** What lies behind {@code after}, at most {@code limit}; with {@code paging} if there is more. */
    static <T> ObjectNode page(List<T> all, int after, int limit, Function<T, ObjectNode> json) {
        ObjectNode page = Json.object();
        ArrayNode results = page.putArray("results");
        int end = Math.min(all.size(), after + limit);
        all.subList(Math.min(after, end), end).forEach(each -> results.add(json.apply(each)));
        if (end < all.size()) {
            page.putObject("paging").putObject("next").put("after", Integer.toString(end));
        }
        return page;
    }
}
