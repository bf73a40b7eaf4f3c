package com.advisoragent.sandbox.seed;

import com.advisoragent.knowledge.Card;
import com.advisoragent.knowledge.Document;
import com.advisoragent.sandbox.practice.Practice;
import com.advisoragent.sandbox.practice.PracticeEmail;
import com.advisoragent.sandbox.practice.PracticeEvent;
import com.advisoragent.sandbox.practice.PracticeIds;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A practice's documents under the ids that they have in the simulated accounts, so that an import of those finds them
 * there and brings nothing twice.
 */
public final class AccountIds {
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> threads = new HashMap<>();

    private AccountIds(Practice practice) {
        String address = practice.advisor().email();
        for (PracticeEmail email : practice.emails()) {
            String id = PracticeIds.google(address, email.id());
            ids.put(email.id(), id);
            // As with Gmail a thread has the id of its first message.
            threads.putIfAbsent(email.threadId(), id);
        }
        for (PracticeEvent event : practice.events()) {
            String whole = event.series() == null ? event.id() : event.series();
            String own = PracticeIds.google(address, whole);
            ids.put(event.id(), event.series() == null ? own : own + "_" + PracticeIds.instance(event.start()));
            threads.put(whole, own);
        }
        practice.notes().forEach(note -> ids.put(note.id(), number(note.id())));
        practice.contacts().forEach(contact -> ids.put(contact.id(), number(contact.id())));
    }

    public static List<Document> of(Practice practice) {
        AccountIds known = new AccountIds(practice);
        return PracticeDocuments.of(practice).stream().map(known::document).toList();
    }

    private Document document(Document document) {
        String id = ids.get(document.externalId());
        return new Document(
                document.kind(),
                id,
                threads.getOrDefault(document.threadId(), id),
                document.position(),
                document.sender(),
                document.recipients(),
                document.title(),
                document.at(),
                document.text(),
                link(document, id),
                contacts(document),
                document.labels(),
                document.card().map(this::card));
    }

    private static Optional<URI> link(Document document, String id) {
        return switch (document.kind()) {
            case EMAIL -> Optional.of(URI.create("https://mail.google.com/mail/u/0/#all/" + id));
            case EVENT, NOTE, CONTACT -> document.link();
        };
    }

    private Set<String> contacts(Document document) {
        return document.contactIds().stream().map(ids::get).collect(Collectors.toSet());
    }

    private Card card(Card card) {
        return new Card(
                ids.get(card.contactId()),
                card.firstName(),
                card.lastName(),
                card.nickname(),
                card.addresses(),
                card.company(),
                card.household(),
                card.city(),
                card.stage(),
                card.link());
    }

    private static String number(String id) {
        return Long.toString(PracticeIds.number(id));
    }
}
