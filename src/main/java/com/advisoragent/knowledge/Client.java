package com.advisoragent.knowledge;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whose matter something is: one person, or a household whose members' matters are one.
 *
 * @param name as an advisor says it, for instance {@code Ann Lee} or {@code the Lees (Dover)}
 * @param about what tells them from a namesake, for a button: company, city or an address; may be empty
 * @param names the full name of each person
 * @param addresses email addresses in lower case
 * @param contactIds their ids in the CRM; empty for somebody who is only a correspondent
 */
public record Client(String name, String about, List<String> names, Set<String> addresses, Set<String> contactIds) {
    public Client {
        Objects.requireNonNull(name);
        Objects.requireNonNull(about);
        names = List.copyOf(names);
        addresses = Set.copyOf(addresses);
        contactIds = Set.copyOf(contactIds);
    }

    /** The marks of the documents in which they take part. */
    Set<String> marks() {
        Set<String> marks = addresses.stream().map(Marks::address).collect(Collectors.toCollection(LinkedHashSet::new));
        contactIds.forEach(id -> marks.add(Marks.contact(id)));
        return marks;
    }
}
