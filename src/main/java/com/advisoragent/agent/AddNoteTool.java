package com.advisoragent.agent;

import com.advisoragent.actions.AddNote;
import com.advisoragent.integration.Crm;
import com.advisoragent.llm.ToolSpec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Set;

/** Proposes a note on a contact. */
@ApplicationScoped
class AddNoteTool implements Tool {
    private static final int LONGEST_NOTE = 10_000;

    private static final ToolSpec SPEC =
            new ToolSpec("add_note", "Proposes a note of plain text on a contact in the CRM.", """
            {"type":"object","additionalProperties":false,"required":["contact_id","text"],"properties":{
            "contact_id":{"type":"string","description":"the CRM id that find_contact or get_contact gave"},
            "text":{"type":"string"}}}""");

    private final Proposing proposing;
    private final Crm crm;

    @Inject
    AddNoteTool(Proposing proposing, Crm crm) {
        this.proposing = proposing;
        this.crm = crm;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String status() {
        return "is preparing a note…";
    }

    @Override
    public ToolResult run(ToolContext context, JsonObject json) {
        Arguments arguments = new Arguments(json).only(Set.of("contact_id", "text"));
        Crm.Contact contact = UpdateContactTool.present(crm, context, arguments);
        return proposing.propose(
                context,
                () -> new AddNote(
                        contact.id(),
                        UpdateContactTool.name(contact),
                        contact.email(),
                        arguments.text("text", LONGEST_NOTE)));
    }
}
