package com.advisoragent.sandbox.practice;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All that the simulated systems of one advisor hold at the start: contacts, mail (oldest first), notes and calendar. */
public record Practice(
        PracticeAdvisor advisor,
        List<PracticeContact> contacts,
        List<PracticeEmail> emails,
        List<PracticeNote> notes,
        List<PracticeEvent> events) {
    /** Dana Whitfield's: some 40 clients and 400 messages. */
    public static final String MAIN = "main";
    /** Trevor Lowe's, in the same firm: a few clients, among them one with the name of a client of Dana's. */
    public static final String SECOND = "second";

    /**
     * Reads a practice from {@code practice/NAME/} of the class path, its relative dates resolved from the clock.
     * Whatever does not fit together (unknown field, unknown person, doubled id) is refused with an exception that names the place.
     */
    public static Practice load(String name, Clock clock) {
        PracticeFiles files = new PracticeFiles(name);
        PracticeFiles.Head head = files.one("practice.json", PracticeFiles.Head.class);
        Directory directory = new Directory(files.lines("people.jsonl", PracticeFiles.Person.class));
        PracticeAddress who = directory.address(head.advisor());
        ZoneId zone = ZoneId.of(head.zone());
        PracticeAdvisor advisor = new PracticeAdvisor(who.name(), who.address(), head.firm(), head.phone(), zone);
        RelativeTime time = new RelativeTime(ZonedDateTime.now(clock.withZone(zone)));
        return new Practice(
                advisor,
                files.lines("contacts.jsonl", PracticeFiles.Contact.class).stream()
                        .map(contact -> contact(contact, advisor, time))
                        .toList(),
                emails(files, head.mail(), new MailReader(advisor, directory, time)),
                files.lines("notes.jsonl", PracticeFiles.Note.class).stream()
                        .map(note -> note(note, advisor, time))
                        .sorted(Comparator.comparing(PracticeNote::at))
                        .toList(),
                files.lines("events.jsonl", PracticeFiles.Event.class).stream()
                        .flatMap(event -> new CalendarReader(advisor, directory, time).events(event).stream())
                        .sorted(Comparator.comparing(PracticeEvent::start))
                        .toList());
    }

    private static List<PracticeEmail> emails(PracticeFiles files, List<String> names, MailReader reader) {
        for (String name : names) {
            Stream.of(files.one("mail/" + name + ".json", PracticeFiles.Thread[].class))
                    .forEach(reader::add);
        }
        return reader.emails().stream()
                .sorted(Comparator.comparing(PracticeEmail::sentAt))
                .toList();
    }

    private static PracticeNote note(PracticeFiles.Note note, PracticeAdvisor advisor, RelativeTime time) {
        String body = new RelativeText(time).fill(note.body());
        return new PracticeNote(
                note.id(), List.copyOf(note.contacts()), time.at(note.at()).toInstant(), body, advisor.email());
    }

    private static PracticeContact contact(PracticeFiles.Contact raw, PracticeAdvisor advisor, RelativeTime time) {
        return new PracticeContact(
                raw.id(),
                raw.firstname(),
                raw.lastname(),
                filled(raw.nickname()),
                filled(raw.email()),
                raw.otherEmails() == null ? List.of() : List.copyOf(raw.otherEmails()),
                filled(raw.phone()),
                filled(raw.company()),
                filled(raw.jobtitle()),
                filled(raw.city()),
                raw.lifecyclestage(),
                filled(raw.household()),
                advisor.email(),
                time.at(raw.created()).toInstant());
    }

    private static String filled(String value) {
        return value == null ? "" : value;
    }
}
