package com.advisoragent.knowledge.imports;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.integration.Crm.Contact;
import com.advisoragent.integration.Crm.Note;
import com.advisoragent.knowledge.Card;
import com.advisoragent.knowledge.Document;
import com.advisoragent.knowledge.SourceKind;
import com.advisoragent.knowledge.content.HtmlText;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Contacts and notes as documents. */
final class CrmDocuments {
    /** Properties that say who somebody is, under HubSpot's names, and what an advisor calls them. */
    private static final Map<String, String> CALLED = Map.of(
            "jobtitle", "Job title",
            "lifecyclestage", "Lifecycle stage",
            "hs_additional_emails", "Other email");
    /** What the provider keeps for itself tells an advisor nothing. */
    private static final Set<String> ITS_OWN = Set.of("createdate", "lastmodifieddate");

    private static final int LONGEST_PROPERTY = 2_000;

    private CrmDocuments() {}

    static Document of(Contact contact) {
        Card card = card(contact);
        return new Document(
                SourceKind.CONTACT,
                contact.id(),
                contact.id(),
                0,
                contact.email().map(address -> header(card.name(), address)).orElse(card.name()),
                List.of(),
                card.name(),
                contact.created(),
                text(contact, card),
                contact.link(),
                Set.of(contact.id()),
                Set.of(),
                Optional.of(card));
    }

    /**
     * @param about the cards of the note's contacts, as far as known
     * @param me who wrote it, if it is the advisor
     */
    static Document of(Note note, List<Card> about, String me) {
        String names = about.stream().map(Card::name).collect(Collectors.joining(", "));
        return new Document(
                SourceKind.NOTE,
                note.id(),
                note.id(),
                0,
                me,
                about.stream()
                        .map(card -> card.addresses().isEmpty()
                                ? card.name()
                                : card.name() + " <" + card.addresses().get(0) + ">")
                        .toList(),
                names.isEmpty() ? "Note" : "About " + names,
                note.at(),
                HtmlText.of(note.html()),
                about.stream().flatMap(card -> card.link().stream()).findFirst().map(link -> noteLink(link, note.id())),
                Set.copyOf(note.contactIds()),
                Set.of(),
                Optional.empty());
    }

    private static Card card(Contact contact) {
        Map<String, String> more = contact.properties();
        Set<String> addresses = new LinkedHashSet<>();
        contact.email().ifPresent(address -> addresses.add(address.value()));
        for (String other : more.getOrDefault("hs_additional_emails", "").split("[;,\\s]+")) {
            EmailAddress.parse(other).ifPresent(address -> addresses.add(address.value()));
        }
        return new Card(
                contact.id(),
                contact.firstName(),
                contact.lastName(),
                more.getOrDefault("nickname", ""),
                List.copyOf(addresses),
                contact.company(),
                more.getOrDefault("household", ""),
                more.getOrDefault("city", ""),
                more.getOrDefault("lifecyclestage", "").toLowerCase(Locale.ROOT),
                contact.link());
    }

    private static String text(Contact contact, Card card) {
        List<String> lines = new ArrayList<>();
        lines.add(card.name());
        say(lines, "Email", contact.email().map(EmailAddress::value).orElse(""));
        say(lines, "Phone", contact.phone());
        say(lines, "Company", contact.company());
        new TreeMap<>(contact.properties()).forEach((name, value) -> {
            if (!name.startsWith("hs_object") && !ITS_OWN.contains(name)) {
                say(lines, CALLED.getOrDefault(name, readable(name)), value);
            }
        });
        return String.join("\n", lines);
    }

    private static void say(List<String> lines, String label, String value) {
        if (!value.isBlank()) {
            String plain = value.length() > LONGEST_PROPERTY ? value.substring(0, LONGEST_PROPERTY) : value;
            lines.add(label + ": " + plain);
        }
    }

    private static String readable(String property) {
        String words = property.replace('_', ' ').strip();
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String header(String name, EmailAddress address) {
        return name.isEmpty() ? address.value() : name + " <" + address + ">";
    }

    /** The contact's page, opened at the note. */
    private static URI noteLink(URI contact, String noteId) {
        return noteId.matches("\\d+") && contact.getQuery() == null
                ? URI.create(contact + "?engagement=" + noteId)
                : contact;
    }
}
