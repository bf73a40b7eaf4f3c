package com.advisoragent.actions;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Provenance;
import com.advisoragent.conversation.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Events that an advisor puts on their calendar under one instruction, each with a conversation of its own. */
public final class Diary {
    public static final String BODY = "Dear %s,\n\nwe meet for \"%s\" on %s at 10:00.\n\nDana";

    private final Office office;
    public final UUID instruction;
    private final Supplier<Place> places;
    private int events;

    public Diary(Office office) {
        this(office, UUID.randomUUID());
    }

    public Diary(Office office, UUID instruction) {
        this(office, instruction, () -> new Place("D1", "diary-" + UUID.randomUUID(), false));
    }

    /** @param places where each is talked about */
    public Diary(Office office, UUID instruction, Supplier<Place> places) {
        this.office = office;
        this.instruction = instruction;
        this.places = places;
    }

    /** An event with Sara. */
    public Occasion event(String title) {
        return event(title, "Monday, March 9", true, Office.SARA);
    }

    Occasion event(String title, String date, boolean vouched, EmailAddress... guests) {
        return event(
                instruction,
                1,
                "EVENT_CREATED",
                vouched,
                Map.of("title", title, "date", date, "first_name", "Sara"),
                guests);
    }

    Occasion event(
            UUID of, int revision, String what, boolean vouched, Map<String, String> slots, EmailAddress... guests) {
        UUID conversation = office.newConversation(places.get());
        events++;
        Occasion occasion = new Occasion(
                office.dana,
                UUID.randomUUID(),
                conversation,
                Optional.empty(),
                of,
                revision,
                what,
                new Provenance.Origin(Provenance.Kind.EVENT, "event-" + events),
                vouched,
                List.of(guests),
                slots);
        office.node.grants.begin(occasion);
        return occasion;
    }

    /** The email that the rule asks for, as it has always been worded. */
    static SendEmail email(Occasion event) {
        return email(event, BODY);
    }

    static SendEmail email(Occasion event, String body) {
        Map<String, String> slots = event.slots();
        return new SendEmail(
                event.people(),
                List.of(),
                List.of(),
                "About " + slots.get("title"),
                body.formatted(slots.get("first_name"), slots.get("title"), slots.get("date")),
                Optional.empty());
    }

    static Draft draft(Occasion occasion, Action action, Provenance.Origin... read) {
        Provenance provenance =
                Provenance.of(Provenance.Kind.OUTSIDE, occasion.turn().toString());
        for (Provenance.Origin origin : read) {
            provenance = provenance.and(Provenance.of(origin.kind(), origin.id()));
        }
        return Draft.unattended(
                occasion.tenant(),
                occasion.conversation(),
                occasion.turn(),
                action,
                new Why("Something happened.", List.of(), false),
                provenance);
    }

    /** What the rule asks for is proposed, approved as it is, and done. */
    Proposal approved(Occasion occasion, Action action) {
        Proposal proposal = ((Proposed.Shown) office.node.actions.propose(draft(occasion, action))).proposal();
        office.approve(proposal);
        office.work();
        office.clock.advance(java.time.Duration.ofMinutes(1));
        return office.now(proposal);
    }

    Proposal approved(String title) {
        Occasion event = event(title);
        return approved(event, email(event));
    }

    /** Approved by the advisor, the last of three the same. */
    public Proposal earned() {
        approved("Review");
        approved("Plan");
        return approved("Taxes");
    }

    /** Done under the grant that there is. */
    public Proposal byItself(String title) {
        Occasion event = event(title);
        Proposal proposal = ((Proposed.Allowed) office.node.actions.propose(draft(event, email(event)))).proposal();
        office.work();
        return office.now(proposal);
    }

    /** After three approvals, so often a day. */
    public Grant granted(int dailyCap) {
        return granted(earned(), dailyCap);
    }

    public Grant granted(Proposal last, int dailyCap) {
        GrantOffer offer = office.node.grants.offer(last).orElseThrow();
        if (office.node.grants.grant(office.dana, last.id(), offer.template().digest(), dailyCap)
                != Grants.Granting.GRANTED) {
            throw new AssertionError("not granted");
        }
        List<Grant> active = office.node.grants.active(office.dana);
        return active.get(active.size() - 1);
    }
}
