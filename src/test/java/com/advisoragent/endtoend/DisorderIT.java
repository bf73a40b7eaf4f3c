package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.hubspot.HubSpotSimulator;
import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ModelQuestion;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Scenario F2 in the jar as it is shipped: what is delivered three times, shuffled and some of it late, leaves what once
 * and in order leaves. {@code -Ddisorder.runs=200} tries that many seeds.
 */
class DisorderIT {
    private static final int RUNS = Integer.getInteger("disorder.runs", 3);
    private static final Instant MONDAY = Instant.parse("2026-03-02T15:00:00Z");
    private static final Pattern SENDER = Pattern.compile("From: .*<([^>]+)>");
    /** All that came of it, without what differs from run to run; cards of a day before expire, which is told meanwhile. */
    private static final String STATE = """
            select id::text || ' ' || line from (
              select id, concat_ws(' ', 'turn', origin, state, coalesce(answer, ''), failure,
                case origin when 'ADVISOR' then said end) as line from turn where origin <> 'OUTCOME'
              union all select id, concat_ws(' ', 'happening', kind, change, state, reason) from happening
              union all select id, concat_ws(' ', 'proposal', type, state) from proposal
              union all select id, concat_ws(' ', 'notice', (channel_id is not null)::text) from notice
              union all select o.id, concat_ws(' ', 'posted', o.purpose, o.state) from outgoing_message o
                join turn t on t.id = o.turn_id where t.origin <> 'OUTCOME') what""";

    private static Postman postman;
    private static World world;
    private static Office office;
    private final Set<String> known = new HashSet<>();

    @BeforeAll
    static void link() throws Exception {
        postman = new Postman();
        world = new World("disorder", Map.of("PUBLIC_BASE_URL", postman.uri().toString()), MONDAY);
        postman.handsOnTo(world.service.uri());
        world.slack().deliverTo(postman.uri().resolve("/slack/events"));
        office = new Office(world);
        office.linksGoogle().linksHubSpot();
        office.calm();
        office.awaitKnown(3, 2);
        world.slack().command(office.dana.user(), office.dana.channel(), "/advisor", "settings quiet off");
        world.brain.structured(DisorderIT::decides).otherwise(DisorderIT::answers);
    }

    @AfterAll
    static void close() {
        world.close();
        postman.close();
    }

    @Test
    void threeDeliveriesInAnyOrderLeaveWhatOneInOrderLeaves() throws Exception {
        left();
        happens(0);
        postman.deliver();
        List<String> once = left();
        assertThat(once).hasSizeGreaterThan(15);

        for (int seed = 1; seed <= RUNS; seed++) {
            happens(seed);
            postman.deliverInDisorder(new Random(seed));

            assertThat(left()).as("seed %d", seed).isEqualTo(once);
        }
    }

    /** What a busy quarter of an hour brings. */
    private static void happens(int run) throws Exception {
        // Else they would be grouped with those of the run before.
        world.later(Duration.ofMinutes(15));
        postman.hold();
        String first = office.dana.asks("How is Ann?");
        office.dana.follows(first, "And her house?");
        office.dana.asks("Who moves?");
        writes("ann", run, "When is our meeting?");
        writes("bob", run, "Thank you!");
        writes("cat", run, "When is our call?");
        Instant start = world.clock.instant().plus(Duration.ofDays(2));
        String event = office.google()
                .calendar(Office.DANA)
                .add("Review", start, start.plus(Duration.ofMinutes(30)), "ann" + run + "@client.example");
        office.google().calendar(Office.DANA).move(event, start.plusSeconds(3_600), start.plusSeconds(5_400));
        for (String name : List.of("dan", "eve")) {
            office.hubSpot()
                    .addContact(
                            HubSpotSimulator.ADVISOR,
                            Map.of("email", name + run + "@client.example", "firstname", name));
        }
        // Three messages and mails, two changes of the calendar; HubSpot may put its two in one batch.
        Await.until("all is on its way", World.SOON, () -> postman.held() >= 9);
    }

    private static void writes(String who, int run, String text) {
        office.google().clientWrites(who + " <" + who + run + "@client.example>", Office.DANA, "A word", text, null);
    }

    private List<String> left() throws Exception {
        awaitQuiet();
        return world.query(STATE).stream()
                .map(line -> line.split(" ", 2))
                .filter(idAndLine -> known.add(idAndLine[0]))
                .map(idAndLine -> idAndLine[1])
                .sorted()
                .toList();
    }

    private static void awaitQuiet() throws Exception {
        Await.until(
                "no work is left",
                Duration.ofMinutes(3),
                () -> world.query("""
                        select task_name from scheduled_tasks where execution_time <= '%s' or picked
                        union all select 'open' from open_turn
                        union all select 'undecided' from happening where state = 'OPEN'""".formatted(world.clock.instant())).isEmpty());
    }

    private static BrainAnswer decides(ModelQuestion question) {
        boolean asks = question.lastUserText().contains("When is our");
        return question.schema().orElseThrow().path("properties").has("act") && asks
                ? BrainAnswer.text(
                        "{\"act\":true,\"rule\":0,\"summary\":\"I propose an answer.\",\"why\":\"It asks.\"}")
                : Office.nothingToDo(question);
    }

    private static BrainAnswer answers(ModelQuestion question) {
        Matcher sender = SENDER.matcher(question.lastUserText());
        if (!sender.find()) {
            return BrainAnswer.text("Answer to: " + question.lastUserText());
        }
        return question.resultsSinceUser().isEmpty()
                ? BrainAnswer.call(
                        "send_email",
                        "{\"to\":[\"" + sender.group(1) + "\"],\"cc\":[],\"bcc\":[],\"subject\":\"Our meeting\","
                                + "\"body\":\"On Thursday.\",\"thread_id\":null}")
                : BrainAnswer.text("Here is what I propose.");
    }
}
