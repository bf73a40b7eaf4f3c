package com.advisoragent.actions;

import com.advisoragent.common.EmailAddress;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * New values for a contact in the CRM.
 *
 * @param version when it was last changed: a later change makes the draft stale
 * @param before the values that are replaced
 */
public record UpdateContact(
        String contactId, String name, Instant version, Map<String, String> before, Map<String, String> after)
        implements Action {
    static final String TYPE = "update_contact";

    /** @throws IllegalArgumentException if nothing changes */
    public UpdateContact {
        before = Map.copyOf(before);
        after = Map.copyOf(after);
        if (before.equals(after) || after.isEmpty()) {
            throw new IllegalArgumentException("nothing of the contact would change");
        }
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Account account() {
        return Account.CRM;
    }

    @Override
    public JsonObject json() {
        return Json.createObjectBuilder()
                .add("contact", contactId)
                .add("name", name)
                .add("version", version.toString())
                .add("before", Parts.texts(before))
                .add("after", Parts.texts(after))
                .build();
    }

    static UpdateContact of(JsonObject json) {
        return new UpdateContact(
                json.getString("contact"),
                json.getString("name"),
                Instant.parse(json.getString("version")),
                Parts.texts(json.getJsonObject("before")),
                Parts.texts(json.getJsonObject("after")));
    }

    @Override
    public List<EmailAddress> recipients() {
        return List.of();
    }

    @Override
    public String topic() {
        return "contact " + contactId;
    }

    @Override
    public String summary() {
        return "Change of the contact: " + Parts.line(name);
    }

    @Override
    public String outgoingText() {
        return "";
    }
}
