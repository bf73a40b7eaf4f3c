package com.advisoragent.agent;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Provenance;
import com.advisoragent.integration.Crm;
import com.advisoragent.knowledge.content.HtmlText;
import com.advisoragent.llm.ToolSpec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import java.util.Set;

/** Reads one contact in the CRM with its latest notes, as it stands now. */
@ApplicationScoped
class GetContact implements Tool {
    private static final int MOST_NOTES = 5;
    private static final int LONGEST_NOTE = 1_500;

    private static final ToolSpec SPEC = new ToolSpec(
            "get_contact",
            "Reads one contact in the CRM as it stands now: name, address, phone, company and the latest notes.",
            """
            {"type":"object","additionalProperties":false,"required":["contact"],"properties":{
            "contact":{"type":"string","description":"the contact's id in the CRM, or its email address"}}}""");

    private final Crm crm;

    @Inject
    GetContact(Crm crm) {
        this.crm = crm;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String status() {
        return "is looking into your CRM…";
    }

    @Override
    public ToolResult run(ToolContext context, JsonObject json) {
        String asked = new Arguments(json).only(Set.of("contact")).text("contact", 320);
        Optional<EmailAddress> address = EmailAddress.parse(asked);
        Optional<Crm.Contact> found = address.isPresent()
                ? crm.byEmail(context.tenant(), address.get())
                : crm.contact(context.tenant(), asked);
        return new ToolResult(found.map(contact -> described(contact, context))
                .orElseGet(() -> Json.createObjectBuilder()
                        .addNull("contact")
                        .add("looked_at", "the CRM, by " + (address.isPresent() ? "address" : "id")))
                .build());
    }

    private JsonObjectBuilder described(Crm.Contact contact, ToolContext context) {
        JsonArrayBuilder notes = Json.createArrayBuilder();
        crm.notesOf(context.tenant(), contact.id()).stream()
                .limit(MOST_NOTES)
                .forEach(note -> notes.add(note(note, contact, context)));
        return Json.createObjectBuilder()
                .add("contact", ContactJson.of(contact, context))
                .add("notes", notes);
    }

    private static JsonObjectBuilder note(Crm.Note note, Crm.Contact contact, ToolContext context) {
        String day = Moments.SHORT_DAY.format(note.at().atZone(context.zone()));
        String ref = context.sources()
                .refOf(
                        Provenance.Kind.NOTE,
                        note.id(),
                        "CRM note, " + day + " — " + contact.fullName(),
                        contact.link());
        return Json.createObjectBuilder()
                .add("ref", ref)
                .add("date", Moments.DAY.format(note.at().atZone(context.zone())))
                .add("text", PlainWords.cut(HtmlText.of(note.html()), LONGEST_NOTE));
    }
}
