package com.advisoragent.actions;

import com.advisoragent.common.EmailAddress;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Something that can be done in the advisor's systems, complete to the last byte. {@link #json} is how it is stored, and
 * its canonical form is what the digest of an approval covers (DESIGN G2).
 */
public sealed interface Action
        permits SendEmail, OfferTimes, CreateEvent, UpdateEvent, CancelEvent, CreateContact, UpdateContact, AddNote {
    /** Which of the advisor's accounts it is done with. */
    enum Account {
        GOOGLE,
        CRM
    }

    /** Stored with every proposal: never change one that is in use. */
    String type();

    Account account();

    JsonObject json();

    /** Everybody outside who hears of it. */
    List<EmailAddress> recipients();

    /** What a newer draft of the same thing has in common with it: the newer one voids the older. */
    String topic();

    /** One line that names it, for lists and outcomes. */
    String summary();

    /** What a person reads of it, for the compliance check; empty if nothing goes out. */
    String outgoingText();

    /** The message that goes out with it, if there is one. */
    default Optional<SendEmail> mail() {
        return Optional.empty();
    }

    static Action of(String type, JsonObject json) {
        return switch (type) {
            case SendEmail.TYPE -> SendEmail.of(json);
            case OfferTimes.TYPE -> OfferTimes.of(json);
            case CreateEvent.TYPE -> CreateEvent.of(json);
            case UpdateEvent.TYPE -> UpdateEvent.of(json);
            case CancelEvent.TYPE -> CancelEvent.of(json);
            case CreateContact.TYPE -> CreateContact.of(json);
            case UpdateContact.TYPE -> UpdateContact.of(json);
            case AddNote.TYPE -> AddNote.of(json);
            default -> throw new IllegalArgumentException("no such type of action");
        };
    }
}
