package com.advisoragent.actions;

import com.advisoragent.common.EmailAddress;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;

/** A new contact in the CRM; {@code properties} by the CRM's names, for instance {@code firstname}. */
public record CreateContact(EmailAddress email, Map<String, String> properties) implements Action {
    static final String TYPE = "create_contact";

    public CreateContact {
        properties = Map.copyOf(properties);
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
                .add("email", email.value())
                .add("properties", Parts.texts(properties))
                .build();
    }

    static CreateContact of(JsonObject json) {
        return new CreateContact(
                new EmailAddress(json.getString("email")), Parts.texts(json.getJsonObject("properties")));
    }

    @Override
    public List<EmailAddress> recipients() {
        return List.of();
    }

    @Override
    public String topic() {
        return "contact " + email;
    }

    @Override
    public String summary() {
        return "New contact: " + email;
    }

    @Override
    public String outgoingText() {
        return "";
    }
}
