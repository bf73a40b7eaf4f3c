package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.google.StoredMail;
import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.BrainAnswer.Asked;
import com.advisoragent.sandbox.model.ModelQuestion;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scenario A2 in the jar where it does not go straight: each client answers in another way, and time is moved. */
class AppointmentTurnsIT {
    private static final Pattern MESSAGE = Pattern.compile("\"message_id\":\"([^\"]+)\"");
    private static final Pattern THREAD = Pattern.compile("(?:, thread |Mail thread: )(\\w+)");
    private static final Pattern START = Pattern.compile("\"start\":\"([^\"]+)\"");
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final Instant MONDAY = Instant.parse("2026-03-02T15:00:00Z");
    /** All of the week after, so that three days may go by in between. */
    private static final LocalDate WEDNESDAY = LocalDate.of(2026, 3, 11);

    private static final LocalDate THURSDAY = LocalDate.of(2026, 3, 12);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 3, 13);

    private static Office office;
    private static World world;
    private static DirectLine dana;

    /** Times that are offered to a client, whose answer is waited for. */
    private record Offered(String client, String thread, StoredMail mail) {
        StoredMail answered(String text) {
            return office.google()
                    .clientWrites("Client <" + client + ">", Office.DANA, "Re: Review", text, mail.messageId());
        }
    }

    @BeforeAll
    static void link() throws Exception {
        world = new World("appointment-turns", MONDAY);
        office = new Office(world);
        dana = office.dana;
        office.linksGoogle().linksHubSpot();
        office.calm();
        office.awaitKnown(3, 2);
        world.slack().command(dana.user(), dana.channel(), "/advisor", "settings quiet off");
    }

    @AfterAll
    static void close() {
        office.close();
    }

    @BeforeEach
    void calm() {
        office.calm();
        world.brain.otherwise(question -> BrainAnswer.text("Well."));
    }

    /** What one test leaves undone must not meet the next one's script. */
    @AfterEach
    void settle() throws Exception {
        Await.until(
                "what is approved is done",
                World.SOON,
                () -> world.query("select state from proposal where state in ('APPROVED', 'EXECUTING')")
                        .isEmpty());
        world.settle();
    }

    @Test
    void anotherTimeThatTheClientProposesIsCheckedAndBookedWhereItIsFree() throws Exception {
        Offered offered = offered("ada@client.example");
        world.brain
                .calls(within(THURSDAY, "15:00", "15:30", null))
                .respond(question -> booking(offered, starts(question).get(0)))
                .say("That time is free.");

        offered.answered("Neither suits me. Could we do Thursday at three?");

        office.approve(office.card(offered.thread, "New event"));
        awaitBooked(offered, THURSDAY + "T15:00");
    }

    @Test
    void anotherTimeThatIsTakenIsCounteredInTheSameMailThread() throws Exception {
        Offered offered = offered("ben@client.example");
        Instant taken = WEDNESDAY.atTime(15, 0).atZone(ZONE).toInstant();
        office.google().calendar(Office.DANA).add("Dentist", taken, taken.plus(Duration.ofHours(1)));
        world.brain
                .calls(within(WEDNESDAY, "15:00", "15:30", null))
                .respond(question -> {
                    assertThat(starts(question)).isEmpty();
                    return BrainAnswer.calls(List.of(within(FRIDAY, null, null, null)));
                })
                .respond(question ->
                        mail(offered, found(THREAD, question.lastUserText()), "Friday, " + starts(question)))
                .say("That is taken; I offer Friday.");

        StoredMail asked = offered.answered("What about Wednesday at three?");

        office.approve(office.card(offered.thread, "Friday, "));
        StoredMail countered = secondTo(offered);
        assertThat(countered.threadId()).isEqualTo(offered.mail.threadId());
        assertThat(countered.header("In-Reply-To")).contains(asked.messageId());
    }

    @Test
    void anOutOfOfficeReplyEndsNothingAndTheRealOneIsStillWaitedFor() throws Exception {
        Offered offered = offered("cleo@client.example");
        world.brain.say("She is away until Wednesday; I go on waiting.");
        office.google()
                .deliver(
                        Office.DANA,
                        ("From: Client <" + offered.client + ">\r\nTo: " + Office.DANA
                                        + "\r\nSubject: Out of office\r\nAuto-Submitted: auto-replied\r\nIn-Reply-To: "
                                        + offered.mail.messageId()
                                        + "\r\nMessage-ID: <away@client.example>\r\n\r\nI am away until Wednesday.")
                                .getBytes(StandardCharsets.UTF_8));
        office.awaitSaid(offered.thread, "She is away until Wednesday; I go on waiting.");
        assertThat(lastTold()).contains("This is an automatic reply", "The task is still waiting");
        assertThat(waitingFor(offered)).isEqualTo(1);

        world.brain.say("She is back.");
        offered.answered("Back again: the first one suits me.");

        office.awaitSaid(offered.thread, "She is back.");
        assertThat(waitingFor(offered)).isZero();
    }

    @Test
    void halfAYesIsWaitedOnUntilItIsAWholeOne() throws Exception {
        Offered offered = offered("dirk@client.example");
        world.brain
                .respond(question -> waits(offered, found(THREAD, question.lastUserText()), "2026-04-30T09:00"))
                .say("He will tell the hour.");
        offered.answered("Friday is good. I'll tell you the hour tomorrow.");
        office.awaitSaid(offered.thread, "He will tell the hour.");
        assertThat(waitingFor(offered)).isEqualTo(1);

        world.brain
                .calls(within(FRIDAY, "14:00", "14:30", null))
                .respond(question -> booking(offered, starts(question).get(0)))
                .say("It is at two.");
        offered.answered("Two o'clock then.");

        office.approve(office.card(offered.thread, "New event"));
        awaitBooked(offered, FRIDAY + "T14:00");
    }

    @Test
    void anAnswerInANewMailThreadGoesOnWithTheOnlyTaskThatWaitsForItsSender() throws Exception {
        Offered offered = offered("emma@client.example");
        world.brain.say("She answers in a new thread.");

        office.google()
                .clientWrites(
                        "Emma <" + offered.client + ">", Office.DANA, "Our talk", "The first time is fine.", null);

        office.awaitSaid(offered.thread, "She answers in a new thread.");
        assertThat(lastTold()).contains("The first time is fine.");
        assertThat(waitingFor(offered)).isZero();
    }

    @Test
    void aTimeInTheClientsZoneIsToldInBoth() throws Exception {
        Offered offered = offered("finn@client.example");
        world.brain
                .calls(within(THURSDAY, "11:00", "11:30", "Europe/Berlin"))
                .respond(question -> {
                    String slots = question.resultsSinceUser().toString();
                    assertThat(slots).contains("Thu 12 Mar, 11:00–11:30", "Thu 12 Mar, 16:00–16:30");
                    return booking(offered, starts(question).get(0));
                })
                .say("Four in the afternoon in Berlin.");

        offered.answered("I am in Berlin. Thursday at four in the afternoon here?");

        office.approve(office.card(offered.thread, "New event"));
        awaitBooked(offered, THURSDAY + "T11:00");
    }

    @Test
    void afterThreeDaysWithoutAReplyAReminderIsProposedInTheSameMailThread() throws Exception {
        Offered offered = offered("gina@client.example", "2026-03-05T09:00");
        world.brain
                .respond(question -> mail(offered, found(THREAD, question.lastUserText()), "Just a friendly reminder."))
                .say("No answer for three days: shall I remind her?");

        world.later(Duration.ofDays(3));

        JsonNode reminder = office.card(offered.thread, "Just a friendly reminder.");
        assertThat(lastTold()).contains("a time has come", "There is no reply from " + offered.client);
        assertThat(office.google().sent(Office.DANA))
                .noneMatch(mail -> mail.text().contains("friendly reminder"));
        office.approve(reminder);
        assertThat(secondTo(offered).threadId()).isEqualTo(offered.mail.threadId());
    }

    @Test
    void ofTwoAppointmentsWithOneClientEachGoesOnWithItsOwnAnswer() throws Exception {
        Offered first = offered("hugo@client.example");
        Offered second = offered("hugo@client.example");
        world.brain.say("That is about the second.");

        second.answered("The later one, please.");

        office.awaitSaid(second.thread, "That is about the second.");
        assertThat(dana.answers(first.thread)).doesNotContain("That is about the second.");
        assertThat(waitingFor(first)).isEqualTo(1);
    }

    @Test
    void aBookedAppointmentIsMovedWhenTheClientAsksAndTheAdvisorApproves() throws Exception {
        String client = "iris@client.example";
        LocalDate day = LocalDate.of(2026, 3, 19);
        Instant start = day.atTime(16, 0).atZone(ZONE).toInstant();
        String event = office.google()
                .calendar(Office.DANA)
                .add("Review with Iris", start, start.plus(Duration.ofMinutes(30)), client);
        world.brain
                .structured(question -> question.lastUserText().contains("another day")
                                && question.schema()
                                        .orElseThrow()
                                        .path("properties")
                                        .has("act")
                        ? BrainAnswer.text(
                                "{\"act\":true,\"rule\":0,\"summary\":\"I propose to move it.\",\"why\":\"She asks.\"}")
                        : Office.nothingToDo(question))
                .calls(Asked.of(
                        "list_events", "{\"from\":\"%s\",\"to\":\"%s\",\"person\":\"%s\"}".formatted(day, day, client)))
                .respond(question -> BrainAnswer.call(
                        "update_event",
                        ("{\"event_id\":\"%s\",\"title\":null,\"start\":\"2026-03-20T11:00\",\"end\":null,"
                                        + "\"location\":null,\"description\":null,\"guests\":null}")
                                .formatted(found(
                                        Pattern.compile("\"id\":\"([^\"]+)\""),
                                        question.resultsSinceUser().toString()))))
                .say("Here is the change.");

        office.google()
                .clientWrites("Iris <" + client + ">", Office.DANA, "Our review", "Can we take another day?", null);

        office.approve(WatchedWorld.found(
                "the card of the change",
                () -> office.cards()
                        .filter(card -> card.toString().contains("Review with Iris"))
                        .findFirst()));
        Await.until(
                "it is moved",
                World.SOON,
                () -> startOf(office.google().calendar(Office.DANA).event(event))
                        .startsWith("2026-03-20"));
        assertThat(office.google().calendar(Office.DANA).invitations())
                .anyMatch(invitation -> invitation.toString().contains(client));
    }

    private static Offered offered(String client) throws Exception {
        return offered(client, "2026-04-30T09:00");
    }

    /** From the advisor's wish to the wait for the client's answer. */
    private static Offered offered(String client, String until) throws Exception {
        int before = sentTo(client).size();
        LocalDate from = LocalDate.ofInstant(world.clock.instant(), ZONE).plusDays(7);
        world.brain
                .calls(Asked.of("find_free_times", """
                        {"from":"%s","to":"%s","not_before":null,"not_after":null,"minutes":30,"guest_zone":null,"most":2}""".formatted(from, from.plusDays(10))))
                .respond(question ->
                        meeting(client, starts(question), "Would " + String.join(" or ", starts(question)) + " suit?"))
                .say("I have drafted two times.")
                .respond(question -> waits(client, found(MESSAGE, question.lastUserText()), until))
                .say("Sent. I wait.");
        String thread = dana.asks("Schedule an appointment with " + client);
        office.approve(office.card(thread, "Subject: Review"));
        office.awaitSaid(thread, "Sent. I wait.");
        List<StoredMail> sent = sentTo(client);
        assertThat(sent).hasSize(before + 1);
        return new Offered(client, thread, sent.get(0));
    }

    private static BrainAnswer booking(Offered offered, String time) {
        return meeting(offered.client, List.of(time), "See you.");
    }

    private static BrainAnswer meeting(String client, List<String> times, String message) {
        return BrainAnswer.call("schedule_meeting", """
                {"guests":["%s"],"title":"Review","times":["%s"],"minutes":30,"message":"%s","location":null,"meet_link":false}""".formatted(client, String.join("\",\"", times), message));
    }

    private static BrainAnswer mail(Offered offered, String thread, String body) {
        return BrainAnswer.call("send_email", """
                {"to":["%s"],"cc":[],"bcc":[],"subject":"Re: Review","body":"%s","thread_id":"%s"}""".formatted(offered.client, body, thread));
    }

    private static BrainAnswer waits(Offered offered, String thread, String until) {
        return waits(offered.client, thread, until);
    }

    private static BrainAnswer waits(String client, String thread, String until) {
        return BrainAnswer.call("wait_for_reply", """
                {"person":"%s","thread_id":"%s","goal":"an appointment","then":"book the time they take","until":"%s"}""".formatted(client, thread, until));
    }

    /** What the advisor has free on this day between these hours. */
    private static Asked within(LocalDate day, String from, String to, String guestZone) {
        return Asked.of("find_free_times", """
                {"from":"%s","to":"%s","not_before":%s,"not_after":%s,"minutes":30,"guest_zone":%s,"most":1}""".formatted(day, day, quoted(from), quoted(to), quoted(guestZone)));
    }

    private static String quoted(String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }

    private static List<String> starts(ModelQuestion question) {
        List<ModelQuestion.Result> results = question.resultsSinceUser();
        return START.matcher(results.get(results.size() - 1).json())
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .findFirst()
                .map((MatchResult match) -> match.group(1))
                .orElseThrow(() -> new AssertionError("no " + pattern + " in " + text));
    }

    private static String lastTold() {
        List<ModelQuestion> questions = world.brain.questions();
        return questions.stream()
                .filter(question -> question.schema().isEmpty())
                .reduce((one, next) -> next)
                .orElseThrow()
                .lastUserText();
    }

    private static int waitingFor(Offered offered) throws Exception {
        return world.query("select id::text from task where state = 'OPEN' and thread_id = '" + offered.mail.threadId()
                        + "'")
                .size();
    }

    private static List<StoredMail> sentTo(String client) {
        return office.google().sent(Office.DANA).stream()
                .filter(mail -> mail.recipients().contains(client))
                .toList();
    }

    private static StoredMail secondTo(Offered offered) throws Exception {
        Await.until(
                "the second mail is sent",
                World.SOON,
                () -> sentTo(offered.client).size() == 2);
        return sentTo(offered.client).get(0);
    }

    private static void awaitBooked(Offered offered, String local) throws Exception {
        Await.until(
                "it is booked",
                World.SOON,
                () -> office.google().calendar(Office.DANA).events().stream()
                        .filter(event -> event.toString().contains(offered.client))
                        .anyMatch(event -> startOf(event).startsWith(local)));
    }

    private static String startOf(ObjectNode event) {
        return OffsetDateTime.parse(event.at("/start/dateTime").asText())
                .atZoneSameInstant(ZONE)
                .toLocalDateTime()
                .toString();
    }
}
