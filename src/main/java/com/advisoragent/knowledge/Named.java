package com.advisoragent.knowledge;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Somebody with the words that they may be called by, folded. */
record Named(
        Client client,
        Set<String> first,
        Set<String> last,
        Set<String> nick,
        Set<String> company,
        Set<String> beside,
        String household) {

    static Named of(Card card, Client client) {
        Set<String> beside = words(card.city());
        beside.addAll(words(card.household()));
        return new Named(
                client,
                words(card.firstName()),
                words(card.lastName()),
                words(card.nickname()),
                words(card.company()),
                beside,
                card.household());
    }

    /** Of somebody known by a name alone: its last word is the last name, {@code Smith, Sara} turned round. */
    static Named of(String name, Client client) {
        int comma = name.indexOf(',');
        String straight = comma < 0 ? name : name.substring(comma + 1) + " " + name.substring(0, comma);
        List<String> words = Wording.ofPerson(straight);
        int last = Math.max(0, words.size() - 1);
        Set<String> company = new HashSet<>();
        client.addresses().forEach(address -> company.addAll(words(address.replaceAll("[@.]", " "))));
        return new Named(
                client,
                new HashSet<>(words.subList(0, last)),
                new HashSet<>(words.subList(last, words.size())),
                Set.of(),
                company,
                Set.of(),
                "");
    }

    private static Set<String> words(String text) {
        return new HashSet<>(Naming.words(text));
    }
}
