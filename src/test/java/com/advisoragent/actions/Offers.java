package com.advisoragent.actions;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.integration.Crm;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Closed sets as a tool would wish for them. */
public final class Offers {
    public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private Offers() {}

    public static OfferTimes to(
            EmailAddress client,
            Offering offering,
            Tenant tenant,
            List<Instant> times,
            Optional<ZoneId> guestZone,
            Optional<Crm.Contact> contact) {
        return offering.of(
                tenant,
                new Offering.Wish(
                        client,
                        "Annual review",
                        "",
                        false,
                        times,
                        Duration.ofMinutes(30),
                        BERLIN,
                        guestZone,
                        "Hi Sara,\n\nwould one of these suit you?\n\n{times}\n\nBest regards,\nDana Whitfield",
                        "Hi Sara,\n\nsee you on {time}.\n\nDana",
                        contact.map(each -> new Offering.Note(each.id(), "Sara Smith", "Review agreed for {time}."))));
    }
}
