package com.advisoragent.agent;

import com.advisoragent.actions.ContactValues;
import com.advisoragent.actions.UpdateContact;
import com.advisoragent.integration.Crm;
import com.advisoragent.llm.ToolSpec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Proposes new values for a contact as it stands now. */
@ApplicationScoped
class UpdateContactTool implements Tool {
    private static final ToolSpec SPEC = new ToolSpec(
            "update_contact", "Proposes new values for a contact in the CRM. What is null stays as it is.", """
            {"type":"object","additionalProperties":false,\
            "required":["contact_id","email","first_name","last_name","phone","company","job_title"],"properties":{
            "contact_id":{"type":"string","description":"the CRM id that find_contact or get_contact gave"},
            "email":{"type":["string","null"]},
            "first_name":{"type":["string","null"]},
            "last_name":{"type":["string","null"]},
            "phone":{"type":["string","null"]},
            "company":{"type":["string","null"]},
            "job_title":{"type":["string","null"]}}}""");

    private final Proposing proposing;
    private final Crm crm;

    @Inject
    UpdateContactTool(Proposing proposing, Crm crm) {
        this.proposing = proposing;
        this.crm = crm;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String status() {
        return "is preparing a change of a contact…";
    }

    @Override
    public ToolResult run(ToolContext context, JsonObject json) {
        Arguments arguments = new Arguments(json)
                .only(Set.of("contact_id", "email", "first_name", "last_name", "phone", "company", "job_title"));
        Crm.Contact contact = present(crm, context, arguments);
        Map<String, String> after = new LinkedHashMap<>(ContactFields.of(arguments));
        arguments
                .optionalText("email", 254)
                .ifPresent(email ->
                        after.put("email", Proposing.address("email", email).value()));
        return proposing.propose(
                context,
                () -> new UpdateContact(
                        contact.id(),
                        name(contact),
                        contact.updated(),
                        ContactValues.of(contact, after.keySet()),
                        after));
    }

    /** The contact as it stands now. @throws BadArguments if there is none */
    static Crm.Contact present(Crm crm, ToolContext context, Arguments arguments) {
        return crm.contact(context.tenant(), arguments.text("contact_id", 100))
                .orElseThrow(() -> new BadArguments("contact_id must be the CRM id of a contact"));
    }

    static String name(Crm.Contact contact) {
        String name = contact.fullName().replaceAll("\\p{Cntrl}", " ").strip();
        return name.isEmpty() ? contact.email().map(Object::toString).orElse("(no name)") : name;
    }
}
