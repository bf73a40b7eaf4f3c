package com.advisoragent.actions;

import com.advisoragent.common.EmailAddress;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** A note of plain text on a contact in the CRM. */
public record AddNote(String contactId, String name, Optional<EmailAddress> email, String text) implements Action {
    static final String TYPE = "add_note";

    public AddNote {
        text = text.replace("\r\n", "\n").replace('\r', '\n').strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the note must not be empty");
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
                .add("email", email.map(EmailAddress::value).orElse(""))
                .add("text", text)
                .build();
    }

    static AddNote of(JsonObject json) {
        return new AddNote(
                json.getString("contact"),
                json.getString("name"),
                EmailAddress.parse(json.getString("email")),
                json.getString("text"));
    }

    /** As the CRM takes it. */
    String html() {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\n", "<br>");
    }

    @Override
    public List<EmailAddress> recipients() {
        return List.of();
    }

    @Override
    public String topic() {
        return "note " + contactId;
    }

    @Override
    public String summary() {
        return "Note on " + Parts.line(name);
    }

    @Override
    public String outgoingText() {
        return "";
    }
}
