package com.advisoragent.agent;

import com.advisoragent.actions.EventDetails;
import com.advisoragent.actions.UpdateEvent;
import com.advisoragent.integration.Calendar;
import com.advisoragent.llm.ToolSpec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Proposes a change of an event as it stands now. */
@ApplicationScoped
class UpdateEventTool implements Tool {
    private static final int MOST_GUESTS = 50;

    private static final ToolSpec SPEC = new ToolSpec(
            "update_event",
            "Proposes a change of an event in the advisor's calendar; its guests are told once it is approved. What is null"
                    + " stays as it is.",
            """
            {"type":"object","additionalProperties":false,\
            "required":["event_id","title","start","end","location","description","guests"],"properties":{
            "event_id":{"type":"string","description":"the id that list_events gave"},
            "title":{"type":["string","null"]},
            "start":{"type":["string","null"],"description":"like 2026-03-31T14:30"},
            "end":{"type":["string","null"],"description":"null keeps the event's length"},
            "location":{"type":["string","null"]},
            "description":{"type":["string","null"]},
            "guests":{"type":["array","null"],"items":{"type":"string"},"description":"all guests as they shall be"}}}""");

    private final Proposing proposing;
    private final Calendar calendar;

    @Inject
    UpdateEventTool(Proposing proposing, Calendar calendar) {
        this.proposing = proposing;
        this.calendar = calendar;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String status() {
        return "is preparing a change in your calendar…";
    }

    @Override
    public ToolResult run(ToolContext context, JsonObject json) {
        Arguments arguments = new Arguments(json)
                .only(Set.of("event_id", "title", "start", "end", "location", "description", "guests"));
        Calendar.Event event = present(calendar, context, arguments);
        EventDetails before = EventDetails.of(event);
        return proposing.propose(
                context, () -> new UpdateEvent(event.id(), event.version(), before, after(context, arguments, before)));
    }

    /** The event as it stands now. @throws BadArguments if there is none */
    static Calendar.Event present(Calendar calendar, ToolContext context, Arguments arguments) {
        Calendar.Event event = calendar.get(context.tenant(), arguments.text("event_id", 1_024))
                .filter(found -> !found.cancelled())
                .orElseThrow(() -> new BadArguments("event_id must be the id of an event that list_events gave"));
        if (event.allDay()) {
            throw new BadArguments("an all-day event cannot be changed here: tell the advisor so");
        }
        return event;
    }

    private static EventDetails after(ToolContext context, Arguments arguments, EventDetails before) {
        Instant start = Proposing.moment(arguments, "start", context.zone()).orElse(before.start());
        Optional<Instant> end = Proposing.moment(arguments, "end", context.zone());
        boolean guestsStay = arguments.json().getOrDefault("guests", JsonValue.NULL) == JsonValue.NULL;
        return new EventDetails(
                arguments.optionalText("title", 200).orElse(before.title()),
                arguments.optionalText("description", 8_000).orElse(before.description()),
                arguments.optionalText("location", 300).orElse(before.location()),
                start,
                end.orElseGet(() -> start.plus(Duration.between(before.start(), before.end()))),
                guestsStay ? before.guests() : Proposing.addresses(arguments, "guests", MOST_GUESTS));
    }
}
