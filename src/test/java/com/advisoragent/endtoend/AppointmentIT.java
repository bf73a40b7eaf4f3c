package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.google.StoredMail;
import com.advisoragent.sandbox.hubspot.HubSpotSimulator;
import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.BrainAnswer.Asked;
import com.advisoragent.sandbox.model.ModelQuestion;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scenarios A2, A3 and A5 in the jar as it is shipped: an appointment from the wish to the note, and what has changed meanwhile. */
class AppointmentIT {
    private static final String SARA = "sara.smith@client.example";
    private static final Pattern START = Pattern.compile("\"start\":\"([^\"]+)\"");
    private static final String DONE = "approved_and_done";

    private static Office office;
    private static World world;
    private static DirectLine dana;
    private static String sara;

    @BeforeAll
    static void link() throws Exception {
        office = new Office("appointment");
        world = office.world;
        dana = office.dana;
        sara = office.hubSpot()
                .addContact(HubSpotSimulator.ADVISOR, Map.of("email", SARA, "firstname", "Sara", "lastname", "Smith"));
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
    }

    @Test
    void anAppointmentGoesFromTheWishThroughTheClientsReplyToTheBookingTheConfirmationAndTheNote() throws Exception {
        world.brain
                .calls(Asked.of("find_contact", "{\"who\":\"Sara Smith\"}"), freeTimes())
                .respond(question -> BrainAnswer.call("schedule_meeting", offer(question)))
                .say("I have drafted an email with two times.")
                .call("wait_for_reply", waiting())
                .say("Sent. I wait for her answer.");
        String thread = dana.asks("Schedule an appointment with Sara Smith");
        JsonNode offered = office.card(thread, "Subject: Annual review");
        List<String> times = starts(offered.toString());
        assertThat(office.sent("Annual review")).isEmpty();
        office.approve(offered);
        office.awaitSaid(thread, "Sent. I wait for her answer.");
        StoredMail sent = office.sent("Annual review").get(0);
        assertThat(sent.recipients()).containsExactly(SARA);

        world.brain
                .call("schedule_meeting", booking("Annual review", times.get(1)))
                .say("She takes the second time.");
        office.google()
                .clientWrites(
                        "Sara Smith <" + SARA + ">",
                        Office.DANA,
                        "Re: Annual review",
                        "The second one suits me.",
                        sent.messageId());
        JsonNode booked = office.card(thread, "New event");
        office.awaitSaid(thread, "She takes the second time.");
        assertThat(told())
                .anySatisfy(
                        text -> assertThat(text).contains("something happened outside", "The second one suits me."));
        assertThat(events("Annual review")).isEmpty();

        world.brain
                .calls(Asked.of("send_email", confirmation()), Asked.of("add_note", note()))
                .say("Booked.")
                .otherwise(question -> BrainAnswer.text("All done."));
        office.approve(booked);
        JsonNode confirmed = office.card(thread, "Subject: See you then");
        JsonNode noted = office.card(thread, "Sara comes for the annual review");
        List<ObjectNode> events = events("Annual review");
        assertThat(events).hasSize(1);
        assertThat(events.get(0).toString()).contains(SARA);
        assertThat(OffsetDateTime.parse(events.get(0).at("/start/dateTime").asText())
                        .toInstant())
                .isEqualTo(OffsetDateTime.parse(times.get(1)).toInstant());

        office.approve(confirmed);
        office.approve(noted);
        office.awaitCard(thread, confirmed, "Approved and done");
        office.awaitCard(thread, noted, "Approved and done");
        world.settle();
        assertThat(office.sent("See you then")).hasSize(1);
        assertThat(office.hubSpot().notesOf(sara)).hasSize(1);
        assertThat(office.sent("Annual review")).hasSize(1);
        assertThat(told().stream().filter(text -> text.contains(DONE))).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void aTimeTakenBeforeTheApprovalIsRefusedWithTheReasonAndAnotherIsOffered() throws Exception {
        world.brain
                .calls(freeTimes())
                .respond(question -> BrainAnswer.call(
                        "schedule_meeting",
                        booking("First try", starts(question).get(0))))
                .say("Here is the appointment.")
                .calls(freeTimes())
                .respond(question -> BrainAnswer.call(
                        "schedule_meeting",
                        booking("Second try", starts(question).get(0))))
                .say("That time is gone; here is another.");
        String thread = dana.asks("Book Sara for the first time that is free");
        JsonNode first = office.card(thread, "First try");
        office.awaitSaid(thread, "Here is the appointment.");
        OffsetDateTime taken = OffsetDateTime.parse(proposed("First try"));
        office.google()
                .calendar(Office.DANA)
                .add("Dentist", taken.toInstant(), taken.plusMinutes(30).toInstant());

        office.approve(first);

        office.awaitCard(thread, first, "Not done: Out of date: that time is no longer free in your calendar");
        office.card(thread, "Second try");
        office.awaitSaid(thread, "That time is gone; here is another.");
        assertThat(told()).anySatisfy(text -> assertThat(text).contains("stale_not_done", "no longer free"));
        assertThat(proposed("Second try")).isNotEqualTo(proposed("First try"));
        assertThat(events("First try")).isEmpty();
    }

    @Test
    void aContactThatExistsIsShownAndNotMadeAgain() throws Exception {
        world.brain
                .call("create_contact", contact(SARA, "Sarah"))
                .respond(question -> BrainAnswer.text("She is there already: "
                        + question.resultsSinceUser().get(0).json().contains("already_there")));
        String thread = dana.asks("Add Sarah Smith to the CRM");

        office.awaitSaid(thread, "She is there already: true");
        assertThat(world.slack().thread(dana.channel(), thread).toString()).doesNotContain("card-approve");
        assertThat(withAddress(SARA)).isEqualTo(1);
        assertThat(office.hubSpot().contactByEmail(SARA).orElseThrow().property("firstname"))
                .isEqualTo("Sara");
    }

    @Test
    void aContactThatSomebodyMakesBeforeTheApprovalIsLeftAsItIs() throws Exception {
        String nora = "nora@newman.example";
        world.brain
                .call("create_contact", contact(nora, "Honora"))
                .say("Here she is.")
                .otherwise(question -> BrainAnswer.text("Somebody was faster."));
        String thread = dana.asks("Add Nora Newman to the CRM");
        JsonNode card = office.card(thread, nora);
        office.awaitSaid(thread, "Here she is.");
        office.hubSpot().addContact(HubSpotSimulator.COLLEAGUE, Map.of("email", nora, "firstname", "Nora"));

        office.approve(card);

        office.awaitCard(thread, card, "a contact with that address is in the CRM already");
        office.awaitSaid(thread, "Somebody was faster.");
        assertThat(withAddress(nora)).isEqualTo(1);
        assertThat(office.hubSpot().contactByEmail(nora).orElseThrow().property("firstname"))
                .isEqualTo("Nora");
    }

    private static Asked freeTimes() {
        LocalDate tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1);
        return Asked.of("find_free_times", """
                {"from":"%s","to":"%s","not_before":null,"not_after":null,"minutes":30,"guest_zone":null,"most":2}""".formatted(tomorrow, tomorrow.plusDays(10)));
    }

    /** Of what the tools gave, and of nothing else. */
    private static String offer(ModelQuestion question) {
        String found = question.resultsSinceUser().toString();
        Matcher address = Pattern.compile("[a-z.]+@client\\.example").matcher(found);
        assertThat(address.find()).isTrue();
        List<String> times = starts(question);
        return meeting(address.group(), "Annual review", times, "Would " + String.join(" or ", times) + " suit you?");
    }

    private static String booking(String title, String time) {
        return meeting(SARA, title, List.of(time), "Looking forward to it.");
    }

    private static String meeting(String guest, String title, List<String> times, String message) {
        return """
                {"guests":["%s"],"title":"%s","times":["%s"],"minutes":30,"message":"%s","location":null,"meet_link":false}""".formatted(guest, title, String.join("\",\"", times), message);
    }

    private static List<String> starts(ModelQuestion question) {
        return question.resultsSinceUser().stream()
                .flatMap(result -> START.matcher(result.json()).results())
                .map(found -> found.group(1))
                .toList();
    }

    private static List<String> starts(String card) {
        return Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d")
                .matcher(card)
                .results()
                .map(java.util.regex.MatchResult::group)
                .distinct()
                .toList();
    }

    private static String waiting() {
        return """
                {"person":"%s","thread_id":null,"goal":"an appointment","then":"book the time she takes","until":"%sT17:00"}""".formatted(SARA, LocalDate.now(ZoneOffset.UTC).plusDays(3));
    }

    private static String confirmation() {
        return """
                {"to":["%s"],"cc":[],"bcc":[],"subject":"See you then","body":"It is booked.","thread_id":null}""".formatted(SARA);
    }

    private static String note() {
        return """
                {"contact_id":"%s","text":"Sara comes for the annual review."}""".formatted(sara);
    }

    private static String contact(String email, String name) {
        return """
                {"email":"%s","first_name":"%s","last_name":null,"phone":null,"company":null,"job_title":null}""".formatted(email, name);
    }

    /** The time of the proposal as the model asked for it. */
    private static String proposed(String title) {
        return world.brain.questions().stream()
                .flatMap(question -> question.messages().stream())
                .flatMap(message -> message.calls().stream())
                .filter(call -> call.tool().equals("schedule_meeting")
                        && call.arguments().contains(title))
                .flatMap(call -> starts(call.arguments()).stream())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> told() {
        return world.brain.questions().stream()
                .map(ModelQuestion::lastUserText)
                .distinct()
                .toList();
    }

    private static List<ObjectNode> events(String title) {
        return office.google().calendar(Office.DANA).events().stream()
                .filter(event -> event.path("summary").asText().equals(title))
                .toList();
    }

    private static long withAddress(String address) {
        return office.hubSpot().contacts().stream()
                .filter(contact -> contact.property("email").equals(address))
                .count();
    }
}
