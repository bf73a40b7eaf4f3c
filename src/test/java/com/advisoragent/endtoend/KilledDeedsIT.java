package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.hubspot.HubSpotSimulator;
import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ModelQuestion;
import com.advisoragent.sandbox.wire.Faults;
import com.advisoragent.sandbox.wire.Faults.Fault;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** kill -9 around the effect of a booking, a CRM note and an email, in the jar: each is done once, and its card says so (D4). */
@TestMethodOrder(MethodOrderer.MethodName.class)
class KilledDeedsIT {
    private static final String SARA = "sara@client.example";
    private static final String NOTES = "/crm/objects/2026-03/notes";
    private static final String EVENTS = "/calendar/v3/calendars/primary/events";
    private static final String DRAFTS = "/gmail/v1/users/me/drafts";
    private static final List<String> NAMES = List.of("before", "during", "shown");
    private static final Duration LONG = Duration.ofMinutes(2);

    private static Office office;
    private static World world;
    private static DirectLine dana;
    private static String sara;

    private final Map<String, JsonNode> cards = new LinkedHashMap<>();

    @BeforeAll
    static void link() throws Exception {
        office = new Office("killed-deeds");
        world = office.world;
        dana = office.dana;
        sara = office.hubSpot().addContact(HubSpotSimulator.ADVISOR, Map.of("email", SARA, "firstname", "Sara"));
        office.linksGoogle().linksHubSpot();
        office.calm();
        office.awaitKnown(3, 2);
    }

    @AfterAll
    static void close() {
        office.close();
    }

    @BeforeEach
    void calm() {
        office.calm();
        world.brain.otherwise(KilledDeedsIT::doesWhatItIsAsked);
    }

    @Test
    void killedBeforeTheCallEachIsDoneOnceAfterwards() throws Exception {
        prepare("before");
        everywhere(new Fault.CutBefore());
        approveAll();
        await(
                "all are under way",
                () -> world.query("select 1 from proposal where state in ('EXECUTING', 'UNKNOWN')")
                                .size()
                        == cards.size());

        killAndRestart();

        eachIsDoneOnce("before");
    }

    @Test
    void killedWhileTheProviderHasItAndItsAnswerIsOnTheWayEachIsDoneOnce() throws Exception {
        prepare("during");
        everywhere(new Fault.DelayAfter(LONG));
        approveAll();
        await("the providers have them", () -> events("during") == 1 && notes("during") == 1 && drafts() == 1);

        killAndRestart();

        eachIsDoneOnce("during");
    }

    @Test
    void killedBeforeTheOutcomeIsShownEachIsDoneOnceAndShown() throws Exception {
        prepare("shown");
        world.slack().faults().add("/api/chat.update", -1, new Fault.CutBefore());
        approveAll();
        await(
                "all are done",
                () -> world.query("select 1 from proposal where state = 'DONE' and action like '%shown%'")
                                .size()
                        == cards.size());

        killAndRestart();

        eachIsDoneOnce("shown");
    }

    private void prepare(String name) throws Exception {
        for (String kind : List.of("event", "note", "email")) {
            String thread = dana.asks("Do " + kind + " " + name);
            cards.put(thread, office.card(thread, name));
            office.awaitSaid(thread, "So it stands.");
        }
    }

    private void approveAll() {
        cards.values().forEach(office::approve);
    }

    private static void everywhere(Fault fault) {
        office.google().faults().add(EVENTS, -1, fault);
        office.google().faults().add(DRAFTS, -1, fault);
        Faults hubSpot = office.hubSpot().faults();
        hubSpot.add(NOTES, -1, fault);
    }

    private static void killAndRestart() throws Exception {
        world.service.kill();
        world.calmFaults();
        world.start();
    }

    private void eachIsDoneOnce(String name) throws Exception {
        for (Map.Entry<String, JsonNode> card : cards.entrySet()) {
            await(
                    "the card says so",
                    () -> office.now(card.getKey(), card.getValue()).contains("Approved and done"));
        }
        world.settle();
        assertThat(events(name)).as("events").isEqualTo(1);
        assertThat(notes(name)).as("notes").isEqualTo(1);
        assertThat(office.sent(name)).as("emails").hasSize(1);
        assertThat(drafts()).as("drafts left behind").isZero();
        assertThat(world.query("select distinct state from proposal")).containsExactly("DONE");
    }

    private static long events(String name) {
        return office.google().calendar(Office.DANA).events().stream()
                .filter(event -> event.path("summary").asText().equals(name))
                .count();
    }

    private static long notes(String name) {
        return office.hubSpot().notesOf(sara).stream()
                .filter(note -> note.toString().contains(name))
                .count();
    }

    private static long drafts() {
        return office.google().drafts(Office.DANA);
    }

    private static void await(String what, Callable<Boolean> holds) throws Exception {
        Await.until(what, LONG, holds);
    }

    private static BrainAnswer doesWhatItIsAsked(ModelQuestion question) {
        String[] asked = question.lastUserText().split(" ");
        if (!asked[0].equals("Do") || !question.resultsSinceUser().isEmpty()) {
            return BrainAnswer.text("So it stands.");
        }
        String name = asked[2];
        return switch (asked[1]) {
            case "event" -> BrainAnswer.call("schedule_meeting", meeting(name));
            case "note" ->
                BrainAnswer.call("add_note", "{\"contact_id\":\"" + sara + "\",\"text\":\"It is " + name + ".\"}");
            default ->
                BrainAnswer.call(
                        "send_email",
                        "{\"to\":[\"" + SARA + "\"],\"cc\":[],\"bcc\":[],\"subject\":\"" + name
                                + "\",\"body\":\"Hello.\",\"thread_id\":null}");
        };
    }

    /** Each at an hour of its own, so that none takes another's. */
    private static String meeting(String name) {
        String time = LocalDate.now(ZoneOffset.UTC).plusDays(5) + "T1" + NAMES.indexOf(name) + ":00";
        return """
                {"guests":["%s"],"title":"%s","times":["%s"],"minutes":30,"message":"Hello.","location":null,"meet_link":false}""".formatted(SARA, name, time);
    }
}
