package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.model.offline.OfflineBrain;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Twenty-four hours of an advisor in the jar as it is shipped, under a clock that is moved, with the sandbox's offline
 * model: what it costs, and that nothing goes round in circles. {@code -Dday.share=1} is the whole day, which prints its
 * figures.
 */
class BusyDayIT {
    private static final double SHARE = Double.parseDouble(System.getProperty("day.share", "0.1"));
    /** Midnight of a Tuesday where the advisor is. */
    private static final Instant MIDNIGHT = Instant.parse("2026-03-03T05:00:00Z");

    private static final Duration STEP = Duration.ofMinutes(15);
    private static final Duration DAY = Duration.ofHours(24);
    private static final Pattern COUNTER = Pattern.compile("(?m)^(\\w*advisor_model_\\w+)\\{([^}]*)\\} ([0-9.E]+)$");

    private static World world;
    private static Office office;
    private final Set<String> approved = new HashSet<>();

    @BeforeAll
    static void link() throws Exception {
        world = new World("busy-day", MIDNIGHT);
        office = new Office(world);
        office.linksGoogle().linksHubSpot();
        office.calm();
        office.awaitKnown(3, 2);
        OfflineBrain brain = new OfflineBrain();
        world.brain.structured(brain::answer).otherwise(brain::answer);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void aBusyDayCostsWhatItIsWorthAndNothingIsToldTwiceOrGoesRoundInCircles() throws Exception {
        BusyDay day = new BusyDay(office, SHARE);
        Map<String, Double> before = counters();
        for (Duration time = Duration.ZERO; time.compareTo(DAY) < 0; time = time.plus(STEP)) {
            day.happens(time, time.plus(STEP));
            world.later(STEP);
            strikes("brief-round", 900);
            strikes("watch-round", 3_600);
            awaitQuiet();
            approveEverySecondCard();
        }
        awaitQuiet();
        Map<String, Double> used = counters();
        before.forEach((name, count) -> used.merge(name, -count, Double::sum));

        List<String> notices = notices();
        report("day.events", day.events(), "events");
        used.forEach((name, count) -> report("day." + name, count, name.contains("tokens") ? "tokens" : "calls"));
        report("day.notices", notices.size(), "notices");
        report("day.cards", office.cards().count() + approved.size(), "cards");
        report("day.happenings", count("select id::text from happening"), "happenings");
        report("day.without_a_model", count("select id::text from happening where state = 'FILTERED'"), "happenings");
        report("day.proposals", count("select id::text from proposal"), "proposals");

        assertThat(notices).as("nothing is told twice").doesNotHaveDuplicates();
        assertThat(world.query("select conversation_id::text from turn group by 1 having count(*) > 12"))
                .as("no conversation goes round in circles")
                .isEmpty();
        assertThat(used.get("calls_answered"))
                .as("model calls beside what happened")
                .isPositive()
                .isLessThan(4.0 * day.events());
        assertThat(used.entrySet().stream()
                        .filter(each -> each.getKey().startsWith("calls_"))
                        .filter(each -> each.getValue() > 0))
                .as("no call fails")
                .hasSize(1);
    }

    private void approveEverySecondCard() throws Exception {
        List<JsonNode> fresh = office.cards()
                .filter(card -> approved.add(card.path("ts").asText()))
                .toList();
        for (int i = 0; i < fresh.size(); i += 2) {
            office.approve(fresh.get(i));
        }
        awaitQuiet();
    }

    /** What identifies each notice that stands in the direct message. */
    private static List<String> notices() {
        List<String> ids = new ArrayList<>();
        world.slack().messages(office.dana.channel()).forEach(message -> {
            String id = message.at("/metadata/event_payload/notice").asText();
            if (!id.isEmpty()) {
                ids.add(id);
            }
        });
        return ids;
    }

    private static int count(String sql) throws Exception {
        return world.query(sql).size();
    }

    /** Of the service itself, by the last word of their names and their label. */
    private static Map<String, Double> counters() throws Exception {
        Matcher found = COUNTER.matcher(world.service.get("/metrics").body());
        Map<String, Double> counters = new HashMap<>();
        while (found.find()) {
            String name = found.group(1).replaceAll(".*advisor_model_", "").replaceAll("_total$", "");
            String label = found.group(2).replaceAll(".*(?:kind|outcome)=\"(\\w+)\".*", "$1");
            if (name.equals("calls") || name.equals("tokens")) {
                counters.merge(name + "_" + label, Double.parseDouble(found.group(3)), Double::sum);
            }
        }
        return counters;
    }

    /** What a timer's tick does, without waiting for the hour: it inserts the slot's job. */
    private static void strikes(String job, int seconds) throws Exception {
        long slot = world.clock.instant().getEpochSecond() / seconds;
        world.query("""
                insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
                values ('%s', '%s/%d', convert_to('%d', 'UTF8'), '%s', false, 1)
                on conflict do nothing returning task_instance""".formatted(job, job, slot, slot, world.clock.instant()));
    }

    private static void awaitQuiet() throws Exception {
        Await.until(
                "no work is left",
                Duration.ofMinutes(5),
                () -> world.query("""
                        select task_name from scheduled_tasks where execution_time <= '%s' or picked
                        union all select 'open' from open_turn""".formatted(world.clock.instant())).isEmpty());
    }

    private static void report(String name, double value, String unit) {
        System.out.printf(java.util.Locale.ROOT, "%s %.0f %s%n", name, value, unit);
    }
}
