package com.advisoragent.agent;

import com.advisoragent.common.Provenance;
import com.advisoragent.integration.Crm;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;

/** A CRM contact as the model reads it. */
final class ContactJson {
    private static final int MOST_PROPERTIES = 12;
    private static final int LONGEST_VALUE = 200;

    private ContactJson() {}

    static JsonObjectBuilder of(Crm.Contact contact, ToolContext context) {
        String ref = context.sources()
                .refOf(Provenance.Kind.CONTACT, contact.id(), "CRM contact — " + contact.fullName(), contact.link());
        JsonObjectBuilder described = Json.createObjectBuilder()
                .add("ref", ref)
                .add("id", contact.id())
                .add("name", contact.fullName());
        contact.email().ifPresent(email -> described.add("email", email.value()));
        addUnlessBlank(described, "phone", contact.phone());
        addUnlessBlank(described, "company", contact.company());
        JsonObjectBuilder further = Json.createObjectBuilder();
        contact.properties().entrySet().stream()
                .filter(property -> !property.getValue().isBlank())
                .sorted(Map.Entry.comparingByKey())
                .limit(MOST_PROPERTIES)
                .forEach(
                        property -> further.add(property.getKey(), PlainWords.cut(property.getValue(), LONGEST_VALUE)));
        return described.add("properties", further);
    }

    private static void addUnlessBlank(JsonObjectBuilder described, String name, String value) {
        if (!value.isBlank()) {
            described.add(name, value);
        }
    }
}
