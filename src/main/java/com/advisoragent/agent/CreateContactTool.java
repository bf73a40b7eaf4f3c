package com.advisoragent.agent;

import com.advisoragent.actions.CreateContact;
import com.advisoragent.common.EmailAddress;
import com.advisoragent.integration.Crm;
import com.advisoragent.llm.ToolSpec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/** Proposes a new contact; one that is there already is shown instead. */
@ApplicationScoped
class CreateContactTool implements Tool {
    private static final ToolSpec SPEC = new ToolSpec(
            "create_contact",
            "Proposes a new contact in the CRM. If there is one with that address, it is given instead and nothing is"
                    + " proposed.",
            """
            {"type":"object","additionalProperties":false,\
            "required":["email","first_name","last_name","phone","company","job_title"],"properties":{
            "email":{"type":"string"},
            "first_name":{"type":["string","null"]},
            "last_name":{"type":["string","null"]},
            "phone":{"type":["string","null"]},
            "company":{"type":["string","null"]},
            "job_title":{"type":["string","null"]}}}""");

    private final Proposing proposing;
    private final Crm crm;

    @Inject
    CreateContactTool(Proposing proposing, Crm crm) {
        this.proposing = proposing;
        this.crm = crm;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String status() {
        return "is preparing a contact…";
    }

    @Override
    public ToolResult run(ToolContext context, JsonObject json) {
        Arguments arguments =
                new Arguments(json).only(Set.of("email", "first_name", "last_name", "phone", "company", "job_title"));
        EmailAddress email = Proposing.address("email", arguments.text("email", 254));
        Optional<Crm.Contact> present = crm.byEmail(context.tenant(), email);
        if (present.isPresent()) {
            return new ToolResult(Json.createObjectBuilder()
                    .add("proposed", false)
                    .add("already_there", ContactJson.of(present.get(), context))
                    .add("next", "tell the advisor that this contact exists and was left as it is")
                    .build());
        }
        return proposing.propose(context, () -> new CreateContact(email, ContactFields.of(arguments)));
    }
}
