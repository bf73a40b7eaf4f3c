package com.advisoragent.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people choose in elements, in the shape of an action and of {@code state.values}. */
final class ElementState {
    private ElementState() {}

    /** {@code {"values":{block:{action:…}}}}; {@code chosen} by action id, or by {@code block/action}. */
    static ObjectNode of(JsonNode blocks, Map<String, List<String>> chosen) {
        ObjectNode state = Json.object();
        ObjectNode values = state.putObject("values");
        for (JsonNode block : blocks) {
            String blockId = block.path("block_id").asText();
            for (JsonNode element : BlockKit.elements(block)) {
                String actionId = element.path("action_id").asText();
                if (stateful(element)) {
                    List<String> given = chosen.getOrDefault(blockId + "/" + actionId, chosen.get(actionId));
                    ObjectNode value = given == null ? initial(element) : choose(element, given);
                    values.withObjectProperty(blockId)
                            .set(
                                    actionId,
                                    value.put("type", element.path("type").asText()));
                }
            }
        }
        return state;
    }

    /** The fields that say what was chosen; refuses a choice that the element does not offer. */
    static ObjectNode choose(JsonNode element, List<String> given) {
        ObjectNode fields = Json.object();
        String one = given.isEmpty() ? null : given.get(0);
        switch (element.path("type").asText()) {
            case "button", "icon_button", "workflow_button" -> press(element, fields);
            case "feedback_buttons" -> feedback(element, one, fields);
            case "static_select", "external_select", "radio_buttons", "overflow" ->
                fields.set("selected_option", one == null ? null : option(element, one));
            case "multi_static_select", "checkboxes" -> {
                ArrayNode options = fields.putArray("selected_options");
                given.forEach(value -> options.add(option(element, value)));
            }
            case "users_select" -> fields.put("selected_user", one);
            case "multi_users_select" -> given.forEach(fields.putArray("selected_users")::add);
            case "channels_select" -> fields.put("selected_channel", one);
            case "conversations_select" -> fields.put("selected_conversation", one);
            case "datepicker" -> fields.put("selected_date", one);
            case "timepicker" -> fields.put("selected_time", one);
            case "datetimepicker" -> fields.put("selected_date_time", one == null ? null : Long.valueOf(one));
            default -> fields.put("value", one == null || one.isEmpty() ? null : one);
        }
        return fields;
    }

    /** Nothing was entered where something must be. */
    static Optional<String> missing(JsonNode blocks, JsonNode state) {
        for (JsonNode block : blocks) {
            if (block.path("type").asText().equals("input")
                    && !block.path("optional").asBoolean()) {
                String id = block.path("block_id").asText();
                JsonNode value = state.path("values")
                        .path(id)
                        .path(block.path("element").path("action_id").asText());
                boolean filled = value.properties().stream()
                        .anyMatch(field -> !field.getKey().equals("type")
                                && !field.getValue().isNull()
                                && !(field.getValue().isArray()
                                        && field.getValue().isEmpty()));
                if (!filled) {
                    return Optional.of(id);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean stateful(JsonNode element) {
        return switch (element.path("type").asText()) {
            case "button", "icon_button", "overflow", "feedback_buttons", "image", "workflow_button" -> false;
            default -> true;
        };
    }

    private static ObjectNode initial(JsonNode element) {
        ObjectNode fields = choose(element, List.of());
        Map<String, String> names = Map.of(
                "initial_value", "value",
                "initial_option", "selected_option",
                "initial_options", "selected_options",
                "initial_user", "selected_user",
                "initial_users", "selected_users",
                "initial_channel", "selected_channel",
                "initial_conversation", "selected_conversation",
                "initial_date", "selected_date",
                "initial_time", "selected_time",
                "initial_date_time", "selected_date_time");
        names.forEach((from, to) -> {
            if (element.has(from)) {
                fields.set(to, element.get(from));
            }
        });
        return fields;
    }

    private static void press(JsonNode element, ObjectNode fields) {
        for (String name : new String[] {"text", "value", "style"}) {
            if (element.has(name)) {
                fields.set(name, element.get(name));
            }
        }
    }

    private static void feedback(JsonNode element, String value, ObjectNode fields) {
        for (String side : new String[] {"positive_button", "negative_button"}) {
            if (element.path(side).path("value").asText().equals(value)) {
                fields.set("text", element.path(side).path("text"));
                fields.put("value", value);
                return;
            }
        }
        throw new IllegalArgumentException("no such feedback: " + value);
    }

    private static JsonNode option(JsonNode element, String value) {
        for (JsonNode option : element.findValues("options").stream()
                .flatMap(options -> java.util.stream.StreamSupport.stream(options.spliterator(), false))
                .toList()) {
            if (option.path("value").asText().equals(value)) {
                return option;
            }
        }
        if (element.path("type").asText().equals("external_select")) {
            return Json.object().put("value", value);
        }
        throw new IllegalArgumentException("no such option: " + value);
    }
}
