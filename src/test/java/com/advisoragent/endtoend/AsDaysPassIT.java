package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.hubspot.HubSpotSimulator;
import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ModelQuestion;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What days bring, in the jar as it is shipped: one week of one advisor, in order, under a clock that is moved. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AsDaysPassIT {
    /** Ten in the morning where the advisor is. */
    private static final Instant WEDNESDAY = Instant.parse("2026-03-04T15:00:00Z");

    private static final LocalDate FRIDAY = LocalDate.of(2026, 3, 6);
    private static final String PROMISED =
            "{\"promises\":[{\"what\":\"send the 529 form\",\"to\":\"Sara\",\"due\":\"2026-03-06\"}],\"kept\":[]}";
    private static final String NOTED =
            "{\"promises\":[{\"what\":\"call the notary\",\"to\":\"Sara\",\"due\":\"2026-03-06\"}],\"kept\":[]}";

    private static Office office;
    private static World world;
    private static DirectLine dana;

    @BeforeAll
    static void link() throws Exception {
        world = new World("as-days-pass", WEDNESDAY);
        office = new Office(world);
        dana = office.dana;
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
        world.brain.otherwise(question -> BrainAnswer.text("Well."));
    }

    @Test
    @Order(1)
    void whatTheAdvisorPromisesInAMailAndInANoteIsKept() throws Exception {
        world.brain.structured(question -> {
            if (!question.schema().orElseThrow().path("properties").has("kept")) {
                return Office.nothingToDo(question);
            }
            return BrainAnswer.text(question.lastUserText().contains("notary on Friday") ? NOTED : PROMISED);
        });
        String sara = office.hubSpot()
                .addContact(HubSpotSimulator.ADVISOR, Map.of("email", "sara@client.example", "firstname", "Sara"));

        fromDana("The form", "I'll send you the 529 form on Friday.");
        office.hubSpot().addNote(HubSpotSimulator.ADVISOR, sara, "Told her that I call the notary on Friday.");
        // Notes are not pushed; this is, and the CRM is looked at for both.
        office.hubSpot().editContact(HubSpotSimulator.ADVISOR, sara, Map.of("phone", "555-0100"));

        Await.until(
                "both are kept",
                World.SOON,
                () -> world.query("select what from promise where state = 'OPEN'")
                        .containsAll(List.of("send the 529 form", "call the notary")));
        assertThat(said()).as("a promise is no news to who made it").noneMatch(text -> text.contains("529"));
    }

    @Test
    @Order(2)
    void onFridayMorningTheBriefBringsThemUpWithTheDaysMeetingsAndWhatWaits() throws Exception {
        office.google()
                .clientWrites("Sara <sara@client.example>", Office.DANA, "The house", "We close next month.", null);
        Instant ten = FRIDAY.atTime(15, 0).toInstant(ZoneOffset.UTC);
        office.google()
                .calendar(Office.DANA)
                .add("Review with Sara", ten, ten.plus(Duration.ofHours(1)), "sara@client.example");
        Await.until(
                "her mail is known",
                World.SOON,
                () -> !world.query("select 1::text from passage where position('close next month' in text) > 0")
                        .isEmpty());
        world.later(Duration.ofHours(46).minusMinutes(10));
        world.brain
                .call(
                        "send_email",
                        "{\"to\":[\"ben@client.example\"],\"cc\":[],\"bcc\":[],\"subject\":\"Hello\",\"body\":\"Hi.\",\"thread_id\":null}")
                .say("Drafted.");
        office.card(dana.asks("Write to Ben"), "Subject: Hello");

        world.later(Duration.ofMinutes(12));
        strikes("brief-round", FRIDAY.atTime(13, 0).toEpochSecond(ZoneOffset.UTC) / 900);

        String brief = WatchedWorld.found(
                "the brief",
                () -> said().stream()
                        .filter(text -> text.contains("Your Friday, 6 March"))
                        .findFirst());
        assertThat(brief)
                .contains(
                        "10:00 Review with Sara <https://www.google.com/calendar/event",
                        "We close next month. <https://mail.google.com/",
                        "send the 529 form (to Sara, today)",
                        "call the notary (to Sara, today)",
                        "Waiting for your approval:* 1");
    }

    @Test
    @Order(3)
    void aPromiseThatIsKeptIsBroughtUpNoMore() throws Exception {
        world.brain.structured(
                question -> question.schema().orElseThrow().path("properties").has("kept")
                        ? BrainAnswer.text("{\"promises\":[],\"kept\":[" + number("send the 529 form", question) + "]}")
                        : Office.nothingToDo(question));
        fromDana("The form", "Here is the form.");
        Await.until(
                "it is done",
                World.SOON,
                () -> world.query("select state from promise where what like '%529%'")
                        .contains("DONE"));

        world.later(Duration.ofDays(1));
        strikes("brief-round", FRIDAY.plusDays(1).atTime(13, 0).toEpochSecond(ZoneOffset.UTC) / 900);

        String brief = WatchedWorld.found(
                "the next brief",
                () -> said().stream()
                        .filter(text -> text.contains("Your Saturday"))
                        .findFirst());
        assertThat(brief)
                .contains("call the notary (to Sara, since 2026-03-06)")
                .doesNotContain("529");
    }

    @Test
    @Order(4)
    void watchesThatHaveEndedAreReportedInHealthAndMended() throws Exception {
        assertThat(expired()).isZero();

        world.later(Duration.ofDays(9));
        Await.until("it is reported", World.SOON, () -> expired() > 0);
        strikes("watch-round", world.clock.instant().getEpochSecond() / 3600);

        Await.until("they are mended", World.SOON, () -> expired() == 0);
        assertThat(office.google().isWatched(Office.DANA)).isTrue();
    }

    @Test
    @Order(5)
    void whenGoogleRevokesTheTokenTheAdvisorIsToldOnceAndWhatWaitedGoesOnAfterReconnecting() throws Exception {
        world.brain
                .call(
                        "send_email",
                        "{\"to\":[\"cleo@client.example\"],\"cc\":[],\"bcc\":[],\"subject\":\"Late\",\"body\":\"Hi.\",\"thread_id\":null}")
                .say("Drafted.");
        String thread = dana.asks("Write to Cleo");
        JsonNode card = office.card(thread, "Subject: Late");
        office.awaitSaid(thread, "Drafted.");
        office.google().revokeGrants(Office.DANA);

        office.approve(card);

        JsonNode told = WatchedWorld.found(
                "the notice",
                () -> world.slack().messages(dana.channel()).stream()
                        .filter(message -> message.toString().contains("Reconnect Google"))
                        .findFirst());
        office.google().clientWrites("Gus <gus@client.example>", Office.DANA, "Hi", "While nobody looks.", null);
        world.later(Duration.ofMinutes(3));
        assertThat(told.toString()).contains("Google");
        assertThat(office.sent("Late")).isEmpty();

        office.linksGoogle();
        world.later(Duration.ofMinutes(3));

        Await.until("it is sent", World.SOON, () -> office.sent("Late").size() == 1);
        assertThat(world.slack().messages(dana.channel()).toString().split("Reconnect Google", -1))
                .as("told once")
                .hasSize(2);
        Await.until(
                "what came meanwhile is considered",
                World.SOON,
                () -> !world.query(
                                "select reason from happening where reason = 'nothing to do' and noted_at > '2026-03-15'")
                        .isEmpty());
    }

    @Test
    @Order(6)
    void anInstructionIsRehearsedContradictedEditedPausedAndForgotten() throws Exception {
        world.brain.structured(AsDaysPassIT::understands);

        remember("When a client asks for a form, draft the answer");
        JsonNode card = told("draft the answer");
        assertThat(DirectLine.shown(card))
                .contains("*Saved.*", "*When* an email comes in", "it would have come up once, of");
        remember("Never answer about forms");
        assertThat(DirectLine.shown(told("Never answer about forms")))
                .contains("contradicts what you told me before", "draft the answer", "One forbids it");

        office.press(card, "instruction_pause");
        assertThat(kept())
                .containsExactlyInAnyOrder(
                        "PAUSED When a client asks for a form, draft the answer", "ACTIVE Never answer about forms");
        office.press(card, "instruction_edit");
        office.submit(Map.of("typed", "When a client asks for a form, send the blank one"));
        assertThat(DirectLine.shown(told("send the blank one"))).contains("*When* an email comes in");
        office.press(card, "instruction_forget");
        assertThat(kept()).containsExactly("ACTIVE Never answer about forms");
        assertThat(world.slack()
                        .command(dana.user(), dana.channel(), "/advisor", "memories")
                        .json()
                        .toString())
                .contains("Never answer about forms")
                .doesNotContain("blank one");
    }

    private static BrainAnswer understands(ModelQuestion question) {
        JsonNode properties = question.schema().orElseThrow().path("properties");
        if (properties.has("numbers")) {
            return BrainAnswer.text("{\"numbers\":[1]}");
        }
        if (!properties.has("trigger")) {
            return Office.nothingToDo(question);
        }
        boolean against = question.lastUserText().contains("\"instruction\":\"Never");
        return BrainAnswer.text(
                "{\"kind\":\"RULE\",\"trigger\":\"EMAIL_RECEIVED\",\"condition\":\"\",\"action\":\"do it\","
                        + "\"contradicts\":[" + (against ? "{\"number\":1,\"why\":\"One forbids it.\"}" : "") + "]}");
    }

    /** What is answered stands by then. */
    private static void remember(String words) throws Exception {
        assertThat(world.slack()
                        .command(dana.user(), dana.channel(), "/remember", words)
                        .json()
                        .path("text")
                        .asText())
                .contains("Saved", words);
        assertThat(kept()).contains("ACTIVE " + words);
    }

    private static List<String> kept() throws Exception {
        return world.query("select state || ' ' || words from standing_instruction");
    }

    /** The newest message with these words. */
    private static JsonNode told(String words) throws Exception {
        return WatchedWorld.found(
                "the card of " + words,
                () -> world.slack().messages(dana.channel()).stream()
                        .filter(message -> message.toString().contains("instruction_edit"))
                        .filter(message -> DirectLine.shown(message).contains(words))
                        .reduce((one, next) -> next));
    }

    private static void fromDana(String subject, String text) {
        office.google()
                .deliver(
                        Office.DANA,
                        ("From: Dana <" + Office.DANA + ">\r\nTo: sara@client.example\r\nSubject: " + subject
                                        + "\r\nMessage-ID: <" + UUID.randomUUID() + "@mx.example>\r\n\r\n" + text)
                                .getBytes(StandardCharsets.UTF_8));
    }

    /** What a timer's tick does, without waiting for the hour: it inserts the slot's job. */
    private static void strikes(String job, long slot) throws Exception {
        world.query("""
                insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
                values ('%s', '%s/%d', convert_to('%d', 'UTF8'), '2026-03-04T00:00:00Z', false, 1)
                on conflict do nothing returning task_instance""".formatted(job, job, slot, slot));
    }

    private static int number(String what, ModelQuestion question) {
        String open = question.lastUserText();
        int end = open.indexOf(what);
        int start = open.lastIndexOf("\"number\":", end) + "\"number\":".length();
        return Integer.parseInt(open.substring(start, open.indexOf(',', start)).strip());
    }

    private static int expired() throws Exception {
        JsonNode health =
                new ObjectMapper().readTree(world.service.get("/health/ready").body());
        for (JsonNode check : health.path("checks")) {
            if (check.path("name").asText().equals("pushes")) {
                return check.at("/data/expired").asInt();
            }
        }
        throw new AssertionError("no such check in " + health);
    }

    private static List<String> said() {
        return world.slack().messages(dana.channel()).stream()
                .filter(message -> message.has("bot_id"))
                .map(DirectLine::shown)
                .toList();
    }
}
