package com.advisoragent.actions;

import com.advisoragent.common.Digest;
import com.advisoragent.common.EmailAddress;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the parts of actions are written as JSON, and JSON as canonical bytes. */
final class Parts {
    private Parts() {}

    static JsonArrayBuilder addresses(Collection<EmailAddress> addresses) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        addresses.forEach(address -> list.add(address.value()));
        return list;
    }

    static List<EmailAddress> addresses(JsonArray list) {
        return list.getValuesAs(JsonString.class).stream()
                .map(each -> new EmailAddress(each.getString()))
                .toList();
    }

    static JsonObjectBuilder texts(Map<String, String> texts) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        new TreeMap<>(texts).forEach(object::add);
        return object;
    }

    static Map<String, String> texts(JsonObject object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.keySet().forEach(key -> texts.put(key, object.getString(key)));
        return texts;
    }

    /** Every value behind its kind and length, an object's members in the order of their names. */
    static void canonical(JsonValue value, Digest.Canonical out) {
        switch (value.getValueType()) {
            case OBJECT -> {
                Map<String, JsonValue> members = new TreeMap<>(value.asJsonObject());
                out.text("object").text(Integer.toString(members.size()));
                members.forEach((name, member) -> {
                    out.text(name);
                    canonical(member, out);
                });
            }
            case ARRAY -> {
                out.text("array").text(Integer.toString(value.asJsonArray().size()));
                value.asJsonArray().forEach(member -> canonical(member, out));
            }
            case STRING -> out.text("string").text(((JsonString) value).getString());
            default -> out.text("other").text(value.toString());
        }
    }

    static String line(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
