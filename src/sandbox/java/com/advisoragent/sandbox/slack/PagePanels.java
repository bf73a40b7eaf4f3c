package com.advisoragent.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The panels that other parts of the sandbox bring to the page. */
final class PagePanels {
    private final List<Panel> panels;

    PagePanels(List<Panel> panels) {
        this.panels = List.copyOf(panels);
    }

    ArrayNode list() {
        ArrayNode list = Json.array();
        for (Panel panel : panels) {
            ObjectNode json = list.addObject().put("title", panel.title());
            json.set("rows", Json.MAPPER.valueToTree(panel.rows()));
            json.set("forms", Json.MAPPER.valueToTree(panel.forms()));
        }
        return list;
    }

    ObjectNode submit(JsonNode wish) {
        Map<String, String> values = new LinkedHashMap<>();
        wish.path("values")
                .properties()
                .forEach(field -> values.put(field.getKey(), field.getValue().asText()));
        Panel panel = panels.stream()
                .filter(one -> one.title().equals(wish.path("panel").asText()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such panel"));
        return Json.object()
                .put("ok", true)
                .put("said", panel.submit(wish.path("form").asText(), values));
    }
}
