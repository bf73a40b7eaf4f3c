package com.advisoragent.agent;

import com.advisoragent.integration.Calendar;
import com.advisoragent.llm.ToolSpec;
import com.advisoragent.tenancy.Preferences;
import com.advisoragent.tenancy.WorkingHabits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds times that the advisor can offer, from their calendar, working hours and buffer. */
@ApplicationScoped
class FindFreeTimes implements Tool {
    private static final int MOST_TIMES = 10;
    private static final int USUAL_TIMES = 5;
    private static final int LONGEST_SPAN = 62;
    /** Nobody is invited to what begins right now. */
    private static final Duration NOTICE = Duration.ofHours(1);

    private static final ToolSpec SPEC = new ToolSpec(
            "find_free_times",
            "Finds times when the advisor is free for a meeting, within their working hours and with their buffer around"
                    + " other appointments. Also tells whether one certain time is free: give its day and hours.",
            """
            {"type":"object","additionalProperties":false,\
            "required":["from","to","not_before","not_after","minutes","guest_zone","most"],"properties":{
            "from":{"type":"string","description":"first day, YYYY-MM-DD"},
            "to":{"type":"string","description":"last day, YYYY-MM-DD"},
            "not_before":{"type":["string","null"],"description":"earliest start of a day, HH:MM in the advisor's zone"},
            "not_after":{"type":["string","null"],"description":"latest end of a day, HH:MM in the advisor's zone"},
            "minutes":{"type":["integer","null"],"description":"length; null for the advisor's usual one"},
            "guest_zone":{"type":["string","null"],"description":"the guest's time zone if it is another, like Europe/Berlin"},
            "most":{"type":["integer","null"],"description":"how many times, 1 to 10; null for 5"}}}""");

    private final Calendar calendar;
    private final Preferences preferences;
    private final Clock clock;

    @Inject
    FindFreeTimes(Calendar calendar, Preferences preferences, Clock clock) {
        this.calendar = calendar;
        this.preferences = preferences;
        this.clock = clock;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String status() {
        return "is looking for a free time in your calendar…";
    }

    @Override
    public ToolResult run(ToolContext context, JsonObject json) {
        Arguments arguments = new Arguments(json)
                .only(Set.of("from", "to", "not_before", "not_after", "minutes", "guest_zone", "most"));
        WorkingHabits habits = preferences.of(context.tenant());
        ZoneId zone = context.zone();
        Optional<ZoneId> guest = arguments.zone("guest_zone");
        FreeTimes.Wish wish = wish(arguments, habits);
        int most = arguments.optionalNumber("most", 1, MOST_TIMES).orElse(USUAL_TIMES);
        Instant from = wish.from().atStartOfDay(zone).toInstant();
        Instant to = wish.to().plusDays(1).atStartOfDay(zone).toInstant();
        List<Calendar.Busy> busy = calendar.busy(context.tenant(), from, to);
        List<FreeTimes.Slot> slots = new FreeTimes(habits, zone, guest, busy)
                .find(wish, clock.instant().plus(NOTICE), most);
        JsonArrayBuilder times = Json.createArrayBuilder();
        slots.forEach(slot -> times.add(described(slot, zone, guest)));
        return new ToolResult(Json.createObjectBuilder()
                .add("zone", zone.getId())
                .add("minutes", wish.length().toMinutes())
                .add("times", times)
                .add("looked_at", lookedAt(wish, habits))
                .build());
    }

    private static FreeTimes.Wish wish(Arguments arguments, WorkingHabits habits) {
        LocalDate from = arguments.date("from").orElseThrow(() -> new BadArguments("from is missing"));
        LocalDate to = arguments.date("to").orElseThrow(() -> new BadArguments("to is missing"));
        if (to.isBefore(from) || to.isAfter(from.plusDays(LONGEST_SPAN))) {
            throw new BadArguments("to must be on or after from, at most " + LONGEST_SPAN + " days later");
        }
        return new FreeTimes.Wish(
                from,
                to,
                arguments.time("not_before").orElse(LocalTime.MIN),
                arguments.time("not_after").orElse(LocalTime.MAX),
                arguments
                        .optionalNumber("minutes", 5, 480)
                        .map(Duration::ofMinutes)
                        .orElse(habits.meeting()));
    }

    private static JsonObjectBuilder described(FreeTimes.Slot slot, ZoneId zone, Optional<ZoneId> guest) {
        Instant start = slot.start().toInstant();
        Instant end = slot.end().toInstant();
        JsonObjectBuilder described = Json.createObjectBuilder()
                .add("start", Moments.exact(start, zone))
                .add("end", Moments.exact(end, zone))
                .add("local", Moments.span(start, end, zone));
        guest.ifPresent(theirs -> described.add("guest", Moments.span(start, end, theirs)));
        return described;
    }

    private static String lookedAt(FreeTimes.Wish wish, WorkingHabits habits) {
        return "the calendar from " + Moments.SHORT_DAY.format(wish.from()) + " to "
                + Moments.SHORT_DAY.format(wish.to()) + ", " + habits.written();
    }
}
