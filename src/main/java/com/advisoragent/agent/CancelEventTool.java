package com.advisoragent.agent;

import com.advisoragent.actions.CancelEvent;
import com.advisoragent.actions.EventDetails;
import com.advisoragent.integration.Calendar;
import com.advisoragent.llm.ToolSpec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Set;

/** Proposes the cancellation of an event as it stands now. */
@ApplicationScoped
class CancelEventTool implements Tool {
    private static final ToolSpec SPEC = new ToolSpec(
            "cancel_event",
            "Proposes to cancel an event in the advisor's calendar; its guests are told once it is approved.",
            """
            {"type":"object","additionalProperties":false,"required":["event_id"],"properties":{
            "event_id":{"type":"string","description":"the id that list_events gave"}}}""");

    private final Proposing proposing;
    private final Calendar calendar;

    @Inject
    CancelEventTool(Proposing proposing, Calendar calendar) {
        this.proposing = proposing;
        this.calendar = calendar;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String status() {
        return "is preparing a cancellation…";
    }

    @Override
    public ToolResult run(ToolContext context, JsonObject json) {
        Arguments arguments = new Arguments(json).only(Set.of("event_id"));
        Calendar.Event event = UpdateEventTool.present(calendar, context, arguments);
        return proposing.propose(context, () -> new CancelEvent(event.id(), event.version(), EventDetails.of(event)));
    }
}
