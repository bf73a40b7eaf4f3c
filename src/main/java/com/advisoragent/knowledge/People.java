package com.advisoragent.knowledge;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The people that one advisor deals with: CRM contacts, and whoever is in the mail and the calendar. Thread-safe. */
@ApplicationScoped
public class People {
    private final PeopleStore store;
    private final TenantScope scope;

    @Inject
    public People(PeopleStore store, TenantScope scope) {
        this.store = store;
        this.scope = scope;
    }

    /**
     * Who is meant by a name, a nickname, an address, a household ({@code the Smiths}) or a company, perhaps with what
     * tells them apart ({@code Sara from Northlake}). Contacts go before mere correspondents.
     */
    public Meant resolve(Tenant tenant, String words) {
        Naming asked = Naming.of(words);
        if (asked.isEmpty()) {
            return new Meant.None();
        }
        return scope.as(tenant, () -> {
            Meant contacts = among(asked, contacts(store.cards(tenant)));
            return contacts instanceof Meant.None
                    ? among(asked, correspondents(store.correspondents(tenant, asked.searched())))
                    : contacts;
        });
    }

    /** The contact of an address, or else the correspondent of it as far as known. */
    public Client ofAddress(Tenant tenant, EmailAddress address) {
        return scope.as(
                tenant,
                () -> store.cards(tenant).stream()
                        .filter(card -> card.addresses().contains(address.value()))
                        .findFirst()
                        .map(People::client)
                        .orElseGet(
                                () -> new Client(address.value(), "", List.of(), Set.of(address.value()), Set.of())));
    }

    /** The contact of an id in the CRM, if it is imported. */
    public Optional<Client> ofContact(Tenant tenant, String contactId) {
        return scope.as(
                tenant,
                () -> store.cards(tenant, List.of(contactId)).stream()
                        .findFirst()
                        .map(People::client));
    }

    /** Those of the contacts that are imported. */
    public List<Card> cards(Tenant tenant, Collection<String> contactIds) {
        return scope.as(tenant, () -> store.cards(tenant, contactIds));
    }

    private static Meant among(Naming asked, List<Named> people) {
        Map<Integer, List<Named>> byFit = new LinkedHashMap<>();
        for (Named person : people) {
            int fit = asked.fit(person);
            if (fit > 0) {
                byFit.computeIfAbsent(fit, any -> new ArrayList<>()).add(person);
            }
        }
        if (byFit.isEmpty()) {
            return new Meant.None();
        }
        int best = byFit.keySet().stream().max(Integer::compare).orElseThrow();
        List<Client> clients = asked.plural() ? households(byFit.get(best)) : persons(byFit.get(best));
        if (clients.size() == 1) {
            return new Meant.One(clients.get(0));
        }
        // Once it must be asked anyway, whoever is spelled nearly so may be meant as well.
        List<Client> all = new ArrayList<>(clients);
        if (!asked.plural()) {
            all.addAll(persons(byFit.getOrDefault(best - 1, List.of())));
        }
        return new Meant.Several(all);
    }

    private static List<Client> persons(List<Named> people) {
        return people.stream().map(Named::client).distinct().toList();
    }

    /** Those of one household together; whoever has none is alone. */
    private static List<Client> households(List<Named> people) {
        Map<String, List<Named>> together = new LinkedHashMap<>();
        for (Named person : people) {
            String home = person.household().isEmpty() ? person.client().name() : person.household();
            together.computeIfAbsent(home, any -> new ArrayList<>()).add(person);
        }
        return together.entrySet().stream()
                .map(each -> household(each.getKey(), each.getValue()))
                .toList();
    }

    private static Client household(String name, List<Named> members) {
        if (members.size() == 1) {
            return members.get(0).client();
        }
        List<Client> clients = persons(members);
        return new Client(
                "the " + name + " household",
                String.join(", ", clients.stream().map(Client::name).toList()),
                clients.stream().map(Client::name).toList(),
                Set.copyOf(clients.stream()
                        .flatMap(each -> each.addresses().stream())
                        .toList()),
                Set.copyOf(clients.stream()
                        .flatMap(each -> each.contactIds().stream())
                        .toList()));
    }

    private static List<Named> contacts(List<Card> cards) {
        return cards.stream().map(card -> Named.of(card, client(card))).toList();
    }

    private static List<Named> correspondents(List<PeopleStore.Correspondent> people) {
        return people.stream()
                .map(each -> Named.of(
                        each.name(),
                        new Client(
                                each.name().isEmpty() ? each.address() : each.name(),
                                each.address(),
                                each.name().isEmpty() ? List.of() : List.of(each.name()),
                                Set.of(each.address()),
                                Set.of())))
                .toList();
    }

    private static Client client(Card card) {
        List<String> about = new ArrayList<>();
        for (String each : List.of(card.company(), card.city())) {
            if (!each.isBlank()) {
                about.add(each);
            }
        }
        if (about.isEmpty() && !card.addresses().isEmpty()) {
            about.add(card.addresses().get(0));
        }
        return new Client(
                card.name(),
                String.join(", ", about),
                List.of(card.name()),
                Set.copyOf(card.addresses()),
                Set.of(card.contactId()));
    }
}
