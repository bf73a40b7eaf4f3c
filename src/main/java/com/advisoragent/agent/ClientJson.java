package com.advisoragent.agent;

import com.advisoragent.common.Provenance;
import com.advisoragent.knowledge.Client;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;

/** Somebody the advisor deals with, as the model reads them. */
final class ClientJson {
    private static final int MOST = 10;
    static final String WHICH =
            "several people fit: ask which with ask_advisor, with their labels as options, then go on with the label of"
                    + " the one chosen";

    private ClientJson() {}

    static JsonObjectBuilder of(Client client, ToolContext context) {
        JsonObjectBuilder described = Json.createObjectBuilder()
                .add("label", label(client))
                .add("name", client.name())
                .add(
                        "addresses",
                        Json.createArrayBuilder(
                                client.addresses().stream().sorted().toList()))
                .add(
                        "contact_ids",
                        Json.createArrayBuilder(
                                client.contactIds().stream().sorted().toList()));
        client.contactIds().stream()
                .sorted()
                .findFirst()
                .ifPresent(id -> described.add(
                        "ref",
                        context.sources()
                                .refOf(
                                        Provenance.Kind.CONTACT,
                                        id,
                                        "CRM contact — " + client.name(),
                                        Optional.empty())));
        return described;
    }

    static JsonArrayBuilder of(List<Client> clients, ToolContext context) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        clients.stream().limit(MOST).forEach(client -> list.add(of(client, context)));
        return list;
    }

    /** What tells them apart on a button. */
    private static String label(Client client) {
        String label = client.about().isBlank() ? client.name() : client.name() + " (" + client.about() + ")";
        return label.length() <= AskAdvisor.LONGEST_OPTION
                ? label
                : label.substring(0, AskAdvisor.LONGEST_OPTION - 1).strip() + "…";
    }
}
