package com.advisoragent.sandbox.seed;

import com.advisoragent.knowledge.Card;
import com.advisoragent.knowledge.Document;
import com.advisoragent.knowledge.SourceKind;
import com.advisoragent.sandbox.practice.Practice;
import com.advisoragent.sandbox.practice.PracticeAddress;
import com.advisoragent.sandbox.practice.PracticeContact;
import com.advisoragent.sandbox.practice.PracticeEmail;
import com.advisoragent.sandbox.practice.PracticeEvent;
import com.advisoragent.sandbox.practice.PracticeIds;
import com.advisoragent.sandbox.practice.PracticeNote;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A practice as the documents that the product indexes; links have the shape that the vendors' own have. */
public final class PracticeDocuments {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm", Locale.US);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.US);
    private static final DateTimeFormatter END = DateTimeFormatter.ofPattern("HH:mm", Locale.US);
    private static final String PORTAL = "24018365";

    private final Practice practice;
    private final Map<String, PracticeContact> contacts;

    private PracticeDocuments(Practice practice) {
        this.practice = practice;
        this.contacts = practice.contacts().stream()
                .collect(Collectors.toMap(PracticeContact::id, Function.identity(), (a, b) -> a));
    }

    /** Every message, entry, note and contact, under the ids that the practice gives them. */
    public static List<Document> of(Practice practice) {
        PracticeDocuments documents = new PracticeDocuments(practice);
        return Stream.of(
                        documents.emails().stream(),
                        practice.events().stream().map(documents::event),
                        practice.notes().stream().map(documents::note),
                        practice.contacts().stream().map(documents::contact))
                .flatMap(Function.identity())
                .toList();
    }

    private List<Document> emails() {
        Map<String, Integer> positions = new HashMap<>();
        List<Document> documents = new ArrayList<>();
        // Oldest first, so that the count within a thread is the message's position in it.
        for (PracticeEmail email : practice.emails()) {
            int position = positions.merge(email.threadId(), 1, Integer::sum) - 1;
            documents.add(new Document(
                    SourceKind.EMAIL,
                    email.id(),
                    email.threadId(),
                    position,
                    email.from().header(),
                    Stream.concat(email.to().stream(), email.cc().stream())
                            .map(PracticeAddress::header)
                            .toList(),
                    email.subject(),
                    email.sentAt(),
                    MailText.of(email.bodyText()),
                    link("https://mail.google.com/mail/u/0/#all/" + PracticeIds.hex(email.id()))));
        }
        return documents;
    }

    private Document event(PracticeEvent event) {
        String when = event.allDay()
                ? DAY.format(event.start()) + ", all day"
                : TIME.format(event.start()) + "–" + END.format(event.end()) + " (" + event.zone() + ")";
        String people = event.attendees().stream()
                .map(each -> each.who().name() + " (" + each.response() + ")")
                .collect(Collectors.joining(", "));
        return new Document(
                SourceKind.EVENT,
                event.id(),
                event.series() == null ? event.id() : event.series(),
                0,
                event.organizer().header(),
                event.attendees().stream().map(each -> each.who().header()).toList(),
                event.summary(),
                event.start().toInstant(),
                lines(
                        when,
                        event.status().equals("confirmed") ? "" : "This entry is " + event.status() + ".",
                        labelled("Where", event.location()),
                        labelled("Who", people),
                        event.description()),
                link("https://calendar.google.com/calendar/event?eid="
                        + base64(PracticeIds.hex(event.id()) + " "
                                + practice.advisor().email())));
    }

    private Document note(PracticeNote note) {
        List<PracticeContact> about =
                note.contactIds().stream().map(contacts::get).toList();
        return new Document(
                SourceKind.NOTE,
                note.id(),
                note.id(),
                0,
                practice.advisor().name() + " <" + note.owner() + ">",
                about.stream().map(PracticeDocuments::header).toList(),
                "About " + about.stream().map(PracticeContact::name).collect(Collectors.joining(", ")),
                note.at(),
                plain(note.body()),
                link("https://app.hubspot.com/contacts/" + PORTAL + "/record/0-1/"
                        + PracticeIds.number(note.contactIds().get(0)) + "?engagement="
                        + PracticeIds.number(note.id())),
                Set.copyOf(note.contactIds()),
                Set.of(),
                Optional.empty());
    }

    private Document contact(PracticeContact contact) {
        return new Document(
                SourceKind.CONTACT,
                contact.id(),
                contact.id(),
                0,
                header(contact),
                List.of(),
                contact.name(),
                contact.createdAt(),
                lines(
                        contact.name(),
                        labelled("Known as", contact.nickname()),
                        labelled("Email", contact.email()),
                        labelled("Other email", String.join(", ", contact.otherEmails())),
                        labelled("Phone", contact.phone()),
                        labelled("Company", contact.company()),
                        labelled("Job title", contact.jobtitle()),
                        labelled("City", contact.city()),
                        labelled("Household", contact.household()),
                        labelled("Lifecycle stage", contact.lifecyclestage())),
                link("https://app.hubspot.com/contacts/" + PORTAL + "/record/0-1/" + PracticeIds.number(contact.id())),
                Set.of(contact.id()),
                Set.of(),
                Optional.of(card(contact)));
    }

    private static Card card(PracticeContact contact) {
        List<String> addresses = new ArrayList<>(contact.otherEmails());
        addresses.add(0, contact.email());
        addresses.removeIf(String::isBlank);
        return new Card(
                contact.id(),
                contact.firstname(),
                contact.lastname(),
                contact.nickname(),
                addresses,
                contact.company(),
                contact.household(),
                contact.city(),
                contact.lifecyclestage(),
                link("https://app.hubspot.com/contacts/" + PORTAL + "/record/0-1/" + PracticeIds.number(contact.id())));
    }

    private static String header(PracticeContact contact) {
        return contact.email().isEmpty()
                ? contact.name()
                : new PracticeAddress(contact.name(), contact.email()).header();
    }

    private static String labelled(String label, String value) {
        return value.isBlank() ? "" : label + ": " + value;
    }

    private static String lines(String... lines) {
        return Stream.of(lines).filter(line -> !line.isBlank()).collect(Collectors.joining("\n"));
    }

    /** The words of a note's HTML. */
    private static String plain(String body) {
        return body.replaceAll("\\s*<br ?/?>\\s*|</(p|h[1-6]|li|div)>", "\n")
                .replaceAll("<li>", "- ")
                .replaceAll("</?[a-zA-Z][^>]*>", "")
                .replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .strip();
    }

    private static Optional<URI> link(String address) {
        return Optional.of(URI.create(address));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
