package com.advisoragent.actions;

import com.advisoragent.common.EmailAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * A time that a client took of a closed set, and what has become of all that follows from it.
 *
 * @param time as it was offered
 * @param followUps the confirmation, and the note if there is one
 */
public record Chosen(EmailAddress client, String time, Proposal event, List<Proposal> followUps) {
    public Chosen {
        followUps = List.copyOf(followUps);
    }

    /** The event before the others. */
    public List<Proposal> all() {
        List<Proposal> all = new ArrayList<>();
        all.add(event);
        all.addAll(followUps);
        return all;
    }

    boolean over() {
        return all().stream()
                .allMatch(part -> !part.state().open() && !part.state().underWay());
    }

    boolean done() {
        return all().stream().allMatch(part -> part.state() == ProposalState.DONE);
    }

    /** What became of it, in a line. */
    String words() {
        StringBuilder words = new StringBuilder(client + " took " + time + ".");
        for (Proposal part : all()) {
            words.append(' ').append(name(part)).append(": ").append(word(part)).append('.');
        }
        return words.toString();
    }

    static String name(Proposal part) {
        return part.action() instanceof CreateEvent
                ? "Event"
                : part.action() instanceof AddNote ? "Note" : "Confirmation";
    }

    static String word(Proposal part) {
        return switch (part.state()) {
            case DONE ->
                part.action() instanceof CreateEvent ? "booked" : part.action() instanceof AddNote ? "added" : "sent";
            case PENDING, APPROVED, EXECUTING, UNKNOWN -> "under way";
            case FAILED, REJECTED, EXPIRED, SUPERSEDED -> "not done";
        };
    }
}
