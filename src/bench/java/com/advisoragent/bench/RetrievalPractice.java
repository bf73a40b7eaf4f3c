package com.advisoragent.bench;

import com.advisoragent.knowledge.Document;
import com.advisoragent.knowledge.SourceKind;
import com.advisoragent.sandbox.practice.Practice;
import com.advisoragent.sandbox.practice.PracticeAddress;
import com.advisoragent.sandbox.practice.PracticeContact;
import com.advisoragent.sandbox.practice.PracticeEmail;
import com.advisoragent.sandbox.practice.PracticeEvent;
import com.advisoragent.sandbox.practice.PracticeNote;
import com.advisoragent.sandbox.practice.PracticeQuestion;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sandbox's practice and the labelled questions about it, as an import would index it. */
record RetrievalPractice(List<Document> documents, List<PracticeQuestion> questions) {

    static RetrievalPractice load(Clock clock) {
        Practice practice = Practice.load(Practice.MAIN, clock);
        Map<String, PracticeContact> contacts =
                practice.contacts().stream().collect(Collectors.toMap(PracticeContact::id, Function.identity()));
        List<Document> documents = new ArrayList<>(emails(practice.emails()));
        practice.notes().forEach(note -> documents.add(note(note, contacts)));
        practice.events().forEach(event -> documents.add(event(event)));
        practice.contacts().forEach(contact -> documents.add(contact(contact)));
        return new RetrievalPractice(documents, PracticeQuestion.all(clock, practice));
    }

    /** The shares of the questions with evidence that the first five and the first ten that were found answer. */
    record Answered(int asked, double amongFive, double amongTen) {}

    /** Asks every question of a search, which names the ids of what it found, the best first. */
    Answered answered(Function<String, List<String>> search) {
        int asked = 0;
        int amongFive = 0;
        int amongTen = 0;
        for (PracticeQuestion question : questions) {
            if (question.evidence().findAny().isPresent()) {
                List<String> found = search.apply(query(question));
                asked++;
                amongFive += question.answeredBy(found.subList(0, Math.min(5, found.size()))) ? 1 : 0;
                amongTen += question.answeredBy(found) ? 1 : 0;
            }
        }
        return new Answered(asked, (double) amongFive / asked, (double) amongTen / asked);
    }

    /** What the search is asked; a follow-up means little without what it follows. */
    private static String query(PracticeQuestion question) {
        return question.after() == null ? question.question() : question.after() + " " + question.question();
    }

    private static List<Document> emails(List<PracticeEmail> emails) {
        Map<String, Integer> lengths = new HashMap<>();
        return emails.stream()
                .map(email -> new Document(
                        SourceKind.EMAIL,
                        email.id(),
                        email.threadId(),
                        lengths.merge(email.threadId(), 1, Integer::sum),
                        email.from().header(),
                        Stream.concat(email.to().stream(), email.cc().stream())
                                .map(PracticeAddress::header)
                                .toList(),
                        email.subject(),
                        email.sentAt(),
                        email.bodyText(),
                        Optional.empty()))
                .toList();
    }

    private static Document note(PracticeNote note, Map<String, PracticeContact> contacts) {
        return new Document(
                SourceKind.NOTE,
                note.id(),
                note.id(),
                0,
                note.owner(),
                note.contactIds().stream()
                        .map(id -> contacts.get(id).name() + " <"
                                + contacts.get(id).email() + ">")
                        .toList(),
                note.contactIds().stream().map(id -> contacts.get(id).name()).collect(Collectors.joining(", ")),
                note.at(),
                note.body().replaceAll("<[^>]*>", " "),
                Optional.empty());
    }

    private static Document event(PracticeEvent event) {
        return new Document(
                SourceKind.EVENT,
                event.id(),
                event.id(),
                0,
                event.organizer().header(),
                event.attendees().stream().map(each -> each.who().header()).toList(),
                event.summary(),
                event.start().toInstant(),
                Stream.of(event.description(), event.location(), event.status())
                        .filter(line -> line != null && !line.isBlank())
                        .collect(Collectors.joining("\n")),
                Optional.empty());
    }

    private static Document contact(PracticeContact contact) {
        return new Document(
                SourceKind.CONTACT,
                contact.id(),
                contact.id(),
                0,
                "",
                List.of(),
                contact.name(),
                contact.createdAt(),
                contact.properties().entrySet().stream()
                        .map(each -> each.getKey() + ": " + each.getValue())
                        .collect(Collectors.joining("\n")),
                Optional.empty());
    }
}
