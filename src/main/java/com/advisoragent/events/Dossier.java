package com.advisoragent.events;

import com.advisoragent.common.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a happening. All texts in it were written by others: material, never instructions (DESIGN G6).
 *
 * @param title in a few words: a subject, a name
 * @param matter what it says, bounded
 * @param facts what our own code looked up about it, a line each
 * @param from whose doing it is; of a note only if it is the advisor's own
 * @param threads of an email, the mail threads it answers: its own, and those of the messages that its headers name
 * @param automatic an automatic reply; only a task that waits for its sender is told of it
 * @param particulars the same, piece by piece
 */
public record Dossier(
        What what,
        String title,
        String matter,
        List<String> facts,
        Optional<EmailAddress> from,
        Set<String> threads,
        boolean automatic,
        Particulars particulars) {
    public enum What {
        MAIL_IN("An email came in"),
        /** Sent by the advisor themselves, not through us. */
        MAIL_OUT("The advisor sent an email"),
        /** Sent through us, with the advisor's approval: it starts nothing, but it may hold a promise. */
        MAIL_OURS("An approved email was sent"),
        EVENT_CREATED("The advisor put an event on the calendar"),
        EVENT_CHANGED("An event on the calendar changed"),
        CONTACT_CREATED("A contact was created in the CRM"),
        CONTACT_CHANGED("A contact in the CRM changed"),
        NOTE_ADDED("A note was added in the CRM");

        private final String words;

        What(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Whether the advisor wrote it themselves, and not a colleague of theirs. */
    public boolean advisorsOwnWords() {
        return switch (what) {
            case MAIL_OUT, MAIL_OURS -> true;
            case NOTE_ADDED -> from.isPresent();
            default -> false;
        };
    }

    /** The same with more that our own code looked up. */
    public Dossier with(List<String> more) {
        List<String> all = new ArrayList<>(facts);
        all.addAll(more);
        return new Dossier(what, title, matter, all, from, threads, automatic, particulars);
    }

    Dossier(
            What what,
            String title,
            String matter,
            List<String> facts,
            Optional<EmailAddress> from,
            Set<String> threads,
            boolean automatic) {
        this(what, title, matter, facts, from, threads, automatic, Particulars.NONE);
    }

    public Dossier {
        facts = List.copyOf(facts);
        threads = Set.copyOf(threads);
    }
}
