package com.advisoragent.agent;

import com.advisoragent.integration.AccountMissing;
import com.advisoragent.integration.Crm;
import com.advisoragent.integration.Unavailable;
import com.advisoragent.knowledge.Meant;
import com.advisoragent.knowledge.People;
import com.advisoragent.llm.ToolSpec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Set;

/** Says who is meant by a name: one person, several, or nobody known. */
@ApplicationScoped
class FindContact implements Tool {
    private static final int MOST = 5;

    private static final ToolSpec SPEC = new ToolSpec(
            "find_contact",
            "Finds out who is meant by a name, nickname, email address, household or company, among the CRM's contacts and"
                    + " everybody the advisor has mailed or met. Gives addresses and CRM ids.",
            """
            {"type":"object","additionalProperties":false,"required":["who"],"properties":{
            "who":{"type":"string","description":"the name as it was said, with what tells them apart if known"}}}""");

    private final People people;
    private final Crm crm;

    @Inject
    FindContact(People people, Crm crm) {
        this.people = people;
        this.crm = crm;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String status() {
        return "is looking for who that is…";
    }

    @Override
    public ToolResult run(ToolContext context, JsonObject json) {
        String who = new Arguments(json).only(Set.of("who")).text("who", 200);
        Meant meant = ClientJson.meant(people, context.tenant(), who);
        JsonObjectBuilder result = Json.createObjectBuilder();
        if (meant instanceof Meant.One one) {
            result.add("match", "one").add("person", ClientJson.of(one.client(), context));
        } else if (meant instanceof Meant.Several several) {
            result.add("match", "several")
                    .add("people", ClientJson.of(several.clients(), context))
                    .add("next", ClientJson.WHICH);
        } else {
            askCrm(context, who, result);
        }
        return new ToolResult(result.build());
    }

    /** What was added to the CRM a moment ago is not known here yet. */
    private void askCrm(ToolContext context, String who, JsonObjectBuilder result) {
        try {
            List<Crm.Contact> found = crm.search(context.tenant(), who, MOST);
            JsonArrayBuilder contacts = Json.createArrayBuilder();
            found.forEach(contact -> contacts.add(ContactJson.of(contact, context)));
            result.add("match", found.isEmpty() ? "none" : "perhaps").add("people", contacts);
        } catch (AccountMissing | Unavailable unseen) {
            result.add("match", "none").add("not_looked_at", Outages.of(unseen));
        }
        result.add("looked_at", "contacts, mail and calendar as far as they are imported, and the CRM's own search");
    }
}
