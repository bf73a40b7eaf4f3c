package com.advisoragent.agent;

import com.advisoragent.common.Provenance;
import com.advisoragent.common.Tenant;
import com.advisoragent.knowledge.Client;
import com.advisoragent.knowledge.Meant;
import com.advisoragent.knowledge.People;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody the advisor deals with, as the model reads them. */
final class ClientJson {
    private static final int MOST = 10;
    static final String WHICH =
            "several people fit: ask which with ask_advisor, with their labels as options, then go on with the label of"
                    + " the one chosen";

    private static final Pattern ADDRESS = Pattern.compile("[\\w.+'-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8}");

    private ClientJson() {}

    /** Who is meant by a name, or by a label that {@link #of} made: the address in it tells most. */
    static Meant meant(People people, Tenant tenant, String words) {
        Matcher address = ADDRESS.matcher(words);
        return people.resolve(tenant, address.find() ? address.group() : words);
    }

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
