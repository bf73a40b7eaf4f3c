package com.advisoragent.agent;

import com.advisoragent.common.Provenance;
import com.advisoragent.integration.Calendar;
import com.advisoragent.llm.ToolSpec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Lists what is in the advisor's calendar, as it stands now. */
@ApplicationScoped
class ListEvents implements Tool {
    private static final int MOST = 40;
    private static final int LONGEST_SPAN = 92;
    private static final int LONGEST_DESCRIPTION = 600;
    private static final int MOST_ATTENDEES = 20;

    private static final ToolSpec SPEC = new ToolSpec(
            "list_events",
            "Lists the events in the advisor's calendar as they stand now, each with its id and a ref to cite.",
            """
            {"type":"object","additionalProperties":false,"required":["from","to","person"],"properties":{
            "from":{"type":"string","description":"first day, YYYY-MM-DD"},
            "to":{"type":"string","description":"last day, YYYY-MM-DD"},
            "person":{"type":["string","null"],\
            "description":"only events whose attendees or words name this person: a name or an email address"}}}""");

    private final Calendar calendar;

    @Inject
    ListEvents(Calendar calendar) {
        this.calendar = calendar;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String status() {
        return "is looking into your calendar…";
    }

    @Override
    public ToolResult run(ToolContext context, JsonObject json) {
        Arguments arguments = new Arguments(json).only(Set.of("from", "to", "person"));
        LocalDate from = arguments.date("from").orElseThrow(() -> new BadArguments("from is missing"));
        LocalDate to = arguments.date("to").orElseThrow(() -> new BadArguments("to is missing"));
        if (to.isBefore(from) || to.isAfter(from.plusDays(LONGEST_SPAN))) {
            throw new BadArguments("to must be on or after from, at most " + LONGEST_SPAN + " days later");
        }
        Optional<String> person = arguments.optionalText("person", 200);
        ZoneId zone = context.zone();
        List<Calendar.Event> events = calendar
                .between(
                        context.tenant(),
                        from.atStartOfDay(zone).toInstant(),
                        to.plusDays(1).atStartOfDay(zone).toInstant())
                .stream()
                .filter(event -> person.map(name -> names(event, name)).orElse(true))
                .toList();
        JsonArrayBuilder listed = Json.createArrayBuilder();
        events.stream().limit(MOST).forEach(event -> listed.add(described(event, context)));
        JsonObjectBuilder result = Json.createObjectBuilder()
                .add("zone", zone.getId())
                .add("events", listed)
                .add(
                        "looked_at",
                        "the calendar from " + Moments.SHORT_DAY.format(from) + " to " + Moments.SHORT_DAY.format(to));
        if (events.size() > MOST) {
            result.add("left_out", events.size() - MOST);
        }
        return new ToolResult(result.build());
    }

    private static boolean names(Calendar.Event event, String person) {
        StringBuilder words = new StringBuilder(event.title()).append(' ').append(event.description());
        event.attendees()
                .forEach(attendee -> words.append(' ')
                        .append(attendee.name().orElse(""))
                        .append(' ')
                        .append(attendee.address().value()));
        String all = words.toString().toLowerCase(Locale.ROOT);
        return List.of(person.toLowerCase(Locale.ROOT).split("\\s+")).stream().allMatch(all::contains);
    }

    private static JsonObjectBuilder described(Calendar.Event event, ToolContext context) {
        ZoneId zone = context.zone();
        LocalDate day = event.start().atZone(zone).toLocalDate();
        String ref = context.sources()
                .refOf(
                        Provenance.Kind.EVENT,
                        event.id(),
                        "Calendar, " + Moments.SHORT_DAY.format(day) + " — " + event.title(),
                        event.link());
        JsonArrayBuilder attendees = Json.createArrayBuilder();
        event.attendees().stream()
                .filter(attendee -> !attendee.self())
                .limit(MOST_ATTENDEES)
                .forEach(attendee ->
                        attendees.add(attendee.name().map(name -> name + " ").orElse("") + "<" + attendee.address()
                                + "> " + attendee.response()));
        JsonObjectBuilder described = Json.createObjectBuilder()
                .add("ref", ref)
                .add("id", event.id())
                .add("title", event.title())
                .add(
                        "when",
                        event.allDay()
                                ? Moments.DAY.format(day) + ", all day"
                                : Moments.span(event.start(), event.end(), zone))
                .add("start", Moments.exact(event.start(), zone))
                .add("end", Moments.exact(event.end(), zone))
                .add("attendees", attendees);
        if (!event.location().isBlank()) {
            described.add("location", event.location());
        }
        if (!event.description().isBlank()) {
            described.add("description", PlainWords.cut(event.description(), LONGEST_DESCRIPTION));
        }
        return described;
    }
}
