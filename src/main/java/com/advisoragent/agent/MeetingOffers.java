package com.advisoragent.agent;

import com.advisoragent.actions.OfferTimes;
import com.advisoragent.actions.Offering;
import com.advisoragent.common.EmailAddress;
import com.advisoragent.integration.Crm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the model wishes to offer, as a closed set: several times for one guest, and what follows whichever they take. */
@ApplicationScoped
class MeetingOffers {
    /** Of a confirmation and of a note: an advisor can edit them in one field. */
    static final int LONGEST_TEXT = 2_000;

    private static final int LONGEST_MESSAGE = 20_000;

    private final Offering offering;
    private final Crm crm;

    @Inject
    MeetingOffers(Offering offering, Crm crm) {
        this.offering = offering;
        this.crm = crm;
    }

    /** @throws IllegalArgumentException if it is no closed set */
    OfferTimes of(
            ToolContext context,
            Arguments arguments,
            List<EmailAddress> guests,
            List<Instant> times,
            Duration length,
            String confirmation) {
        if (guests.size() != 1) {
            throw new BadArguments("a confirmation needs exactly one guest; for several leave it null");
        }
        EmailAddress guest = guests.get(0);
        return offering.of(
                context.tenant(),
                new Offering.Wish(
                        guest,
                        arguments.text("title", 200),
                        arguments.optionalText("location", 300).orElse(""),
                        arguments.json().getBoolean("meet_link", false),
                        times,
                        length,
                        context.zone(),
                        arguments.zone("guest_zone"),
                        arguments.text("message", LONGEST_MESSAGE),
                        confirmation,
                        arguments
                                .optionalText("note", LONGEST_TEXT)
                                .map(note -> note(context, arguments, guest, note))));
    }

    private Offering.Note note(ToolContext context, Arguments arguments, EmailAddress guest, String text) {
        Crm.Contact contact = UpdateContactTool.present(crm, context, arguments);
        if (!contact.email().equals(Optional.of(guest))) {
            throw new BadArguments("contact_id must be the guest's own contact in the CRM");
        }
        return new Offering.Note(contact.id(), UpdateContactTool.name(contact), text);
    }
}
