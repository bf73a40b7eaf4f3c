package com.advisoragent.slack;

import com.advisoragent.actions.OfferTimes;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A closed set in full: the email that offers the times, and for each time all that a reply sets going. */
final class OfferBody {
    private static final DateTimeFormatter UNTIL = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);

    private OfferBody() {}

    static CardBody of(OfferTimes offer, ZoneId zone) {
        CardBody email = CardBody.of(offer.opening(), zone);
        List<CardBody> branches = new ArrayList<>();
        for (int i = 0; i < offer.branches().size(); i++) {
            branches.add(branch(offer, i, zone));
        }
        return new CardBody(
                "Email that offers " + branches.size() + " times, and what follows",
                email.lines()
                        + "\n\nApprove sends this email. If the reply takes exactly one of the times, what is shown"
                        + " for it is done without asking again; anything else comes back to you.",
                email.text(),
                branches);
    }

    private static CardBody branch(OfferTimes offer, int position, ZoneId zone) {
        OfferTimes.Branch branch = offer.branches().get(position);
        List<CardBody> parts = new ArrayList<>();
        CardBody event = CardBody.of(branch.event(), zone);
        parts.add(new CardBody(
                "If " + offer.client() + " takes " + offer.time(position) + " before "
                        + UNTIL.format(branch.expiresAt().atZone(zone)) + ", this event is booked",
                event.lines(),
                event.text()));
        CardBody confirmation = CardBody.of(branch.confirmation(), zone);
        parts.add(new CardBody("then this email is sent", confirmation.lines(), confirmation.text()));
        branch.note().ifPresent(note -> {
            CardBody body = CardBody.of(note, zone);
            parts.add(new CardBody("and this note is added in the CRM", body.lines(), body.text()));
        });
        return new CardBody("Time " + (position + 1) + " of " + offer.branches().size(), "", "", parts);
    }
}
