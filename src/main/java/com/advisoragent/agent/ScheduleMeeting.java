package com.advisoragent.agent;

import com.advisoragent.actions.CreateEvent;
import com.advisoragent.actions.EventDetails;
import com.advisoragent.actions.SendEmail;
import com.advisoragent.common.EmailAddress;
import com.advisoragent.llm.ToolSpec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Proposes a meeting: with one time the event itself, with several the email that offers them. */
@ApplicationScoped
class ScheduleMeeting implements Tool {
    private static final int MOST_GUESTS = 20;
    private static final int MOST_TIMES = 8;

    private static final ToolSpec SPEC = new ToolSpec(
            "schedule_meeting",
            "Proposes a meeting. With one time: the event in the advisor's calendar, to which the guests are invited. With"
                    + " several times and a confirmation, for one guest: the email that offers them, and for each time the"
                    + " event, the confirmation and the note, all on one card; once approved, the guest's reply books the time it"
                    + " takes. With several times and no confirmation: only the email; book with one time once they have"
                    + " chosen. Only offer times that find_free_times gave.",
            """
            {"type":"object","additionalProperties":false,\
            "required":["guests","title","times","minutes","message","location","meet_link","confirmation","note","contact_id",\
            "guest_zone"],"properties":{
            "guests":{"type":"array","items":{"type":"string"},"description":"bare email addresses"},
            "title":{"type":"string"},
            "times":{"type":"array","items":{"type":"string"},"description":"when it starts, like 2026-03-31T14:30"},
            "minutes":{"type":"integer"},
            "message":{"type":"string","description":"with several times, the whole email that offers them; with one, what the invitation says"},
            "location":{"type":["string","null"]},
            "meet_link":{"type":"boolean","description":"whether it gets a Google Meet link"},
            "confirmation":{"type":["string","null"],"description":"with two to five times: the whole email that confirms the one taken,\
             with {time} where it goes; message then holds {times} where they are listed"},
            "note":{"type":["string","null"],"description":"with a confirmation: the CRM note, with {time} where it goes"},
            "contact_id":{"type":["string","null"],"description":"the guest's CRM id, for the note"},
            "guest_zone":{"type":["string","null"],"description":"the guest's time zone if it is another, like Europe/Berlin"}}}""");

    private final Proposing proposing;
    private final MeetingOffers offers;

    @Inject
    ScheduleMeeting(Proposing proposing, MeetingOffers offers) {
        this.proposing = proposing;
        this.offers = offers;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String status() {
        return "is preparing a meeting…";
    }

    @Override
    public ToolResult run(ToolContext context, JsonObject json) {
        Arguments arguments = new Arguments(json)
                .only(Set.of(
                        "guests",
                        "title",
                        "times",
                        "minutes",
                        "message",
                        "location",
                        "meet_link",
                        "confirmation",
                        "note",
                        "contact_id",
                        "guest_zone"));
        List<EmailAddress> guests = Proposing.addresses(arguments, "guests", MOST_GUESTS);
        String title = arguments.text("title", 200);
        List<Instant> times = new ArrayList<>();
        arguments
                .texts("times", 40, MOST_TIMES)
                .forEach(text -> times.add(Proposing.moment("times", text, context.zone())));
        if (times.isEmpty()) {
            throw new BadArguments("times must name at least one time");
        }
        Duration length = Duration.ofMinutes(
                arguments.optionalNumber("minutes", 5, 24 * 60).orElse(30));
        Optional<String> confirmation = arguments.optionalText("confirmation", MeetingOffers.LONGEST_TEXT);
        if (times.size() > 1 && confirmation.isPresent()) {
            return proposing.propose(
                    context, () -> offers.of(context, arguments, guests, times, length, confirmation.get()));
        }
        if (times.size() > 1) {
            return proposing.propose(
                    context,
                    () -> new SendEmail(
                            guests, List.of(), List.of(), title, arguments.text("message", 20_000), Optional.empty()));
        }
        return proposing.propose(
                context,
                () -> new CreateEvent(
                        new EventDetails(
                                title,
                                arguments.optionalText("message", 8_000).orElse(""),
                                arguments.optionalText("location", 300).orElse(""),
                                times.get(0),
                                times.get(0).plus(length),
                                guests),
                        context.zone(),
                        json.getBoolean("meet_link", false)));
    }
}
