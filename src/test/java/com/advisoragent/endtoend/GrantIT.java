package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.google.StoredMail;
import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ModelQuestion;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is approved three times as it is, is done by itself once its advisor allowed that, and no longer than that. */
class GrantIT {
    private static final String OLGA = "olga@guest.example";
    private static final Pattern TITLE = Pattern.compile("Title: (\\w+)");
    private static final Pattern STRANGER = Pattern.compile("From: (\\w+) (\\w+) <(\\w+@new\\.example)>");

    @Test
    void theFourthEventOfTheAdvisorsIsToldToItsGuestsByItselfUntilTheLimitOrTheAdvisorSaysNo() throws Exception {
        try (WatchedWorld office = new WatchedWorld("grant-mail")) {
            office.world.brain.otherwise(GrantIT::writesToGuests);
            office.command("/remember", "When I add an event to my calendar, send the attendees an email about it");
            awaitUnderstood(office);
            for (String title : List.of("Review", "Planning", "Taxes")) {
                adds(office, title);
                office.approve(card(office, title));
                awaitSent(office, title);
            }
            JsonNode earned = button(office, "grant-offer");
            allow(office, earned, "1");

            adds(office, "Estate");

            awaitSent(office, "Estate");
            JsonNode told = WatchedWorld.found(
                    "the notice of it",
                    () -> threads(office)
                            .filter(each -> each.toString().contains("grant-revoke")
                                    && each.toString().contains("About Estate"))
                            .findFirst());
            assertThat(told.toString())
                    .contains("I did this by myself, as you allowed")
                    .doesNotContain("card-approve");
            adds(office, "Fees");
            assertThat(card(office, "Fees").toString()).contains("limit is reached");

            press(office, told, "grant-revoke");
            Await.until(
                    "it is revoked",
                    WatchedWorld.LONG,
                    () -> office.world.query("select state from standing_grant").equals(List.of("REVOKED")));
            assertThat(sent(office, "Estate")).hasSize(1);
            assertThat(sent(office, "Fees")).isEmpty();
            assertThat(office.world.query("select decided_by from proposal where approved_by_grant is not null"))
                    .singleElement()
                    .asString()
                    .startsWith("grant ");
        }
    }

    @Test
    void whatWasGrantedForAnInstructionEndsWithIt() throws Exception {
        try (WatchedWorld office = new WatchedWorld("grant-contact")) {
            office.world.brain.otherwise(GrantIT::createsContacts);
            office.command("/remember", "When someone emails me that is not in HubSpot, create a contact");
            awaitUnderstood(office);
            for (String name : List.of("Ada", "Bea", "Cleo")) {
                writes(office, name);
                office.approve(card(office, mail(name)));
                awaitContact(office, mail(name));
            }
            allow(office, button(office, "grant-offer"), "9");

            writes(office, "Dora");
            awaitContact(office, mail("Dora"));

            office.command("/advisor", "forget create a contact");
            assertThat(office.world.query("select state from standing_grant")).containsExactly("VOID");
            assertThat(office.world.query("select kind from audit_entry where kind = 'GRANT'"))
                    .hasSize(2);
        }
    }

    private static void adds(WatchedWorld office, String title) {
        Instant start = Instant.now().plus(Duration.ofDays(2));
        office.world
                .surroundings
                .google()
                .calendar(WatchedWorld.DANA)
                .add(title, start, start.plus(Duration.ofHours(1)), OLGA);
    }

    private static void writes(WatchedWorld office, String name) {
        office.world
                .surroundings
                .google()
                .clientWrites(name + " Newman <" + mail(name) + ">", WatchedWorld.DANA, "Hello", "I am new.", null);
    }

    private static String mail(String name) {
        return name.toLowerCase(java.util.Locale.ROOT) + "@new.example";
    }

    /** Opens the offer, sees the template in it, and allows it. */
    private static void allow(WatchedWorld office, JsonNode card, String cap) throws Exception {
        press(office, card, "grant-offer");
        JsonNode window = office.world.slack().awaitModal(SlackSimulator.ADVISOR, WatchedWorld.LONG);
        assertThat(window.toString()).contains("{", "nobody else", "Yes, allow it");
        office.world.slack().submit(SlackSimulator.ADVISOR, window.path("id").asText(), Map.of("cap", cap));
        assertThat(office.world.query("select state from standing_grant")).containsExactly("ACTIVE");
        assertThat(office.command("/advisor", "memories").json().toString()).contains("done by itself, as you allowed");
    }

    private static void press(WatchedWorld office, JsonNode card, String action) {
        assertThat(office.world
                        .slack()
                        .clickOn(SlackSimulator.ADVISOR, office.channel, card, action, Office.blockOf(card, action))
                        .ok())
                .isTrue();
    }

    private static JsonNode card(WatchedWorld office, String words) throws Exception {
        return WatchedWorld.found(
                "the card about " + words,
                () -> office.cards()
                        .filter(each -> each.toString().contains(words))
                        .findFirst());
    }

    private static JsonNode button(WatchedWorld office, String action) throws Exception {
        return WatchedWorld.found(
                "the button " + action,
                () -> threads(office)
                        .filter(each -> each.toString().contains("\"" + action + "\""))
                        .findFirst());
    }

    private static Stream<JsonNode> threads(WatchedWorld office) {
        return office.world.slack().messages(office.channel).stream()
                .flatMap(root -> office
                        .world
                        .slack()
                        .thread(office.channel, root.path("ts").asText())
                        .stream());
    }

    private static List<StoredMail> sent(WatchedWorld office, String title) {
        return office.world.surroundings.google().sent(WatchedWorld.DANA).stream()
                .filter(mail -> mail.subject().equals("About " + title))
                .toList();
    }

    private static void awaitSent(WatchedWorld office, String title) throws Exception {
        Await.until(
                "the mail about " + title + " is sent",
                WatchedWorld.LONG,
                () -> !sent(office, title).isEmpty());
    }

    private static void awaitContact(WatchedWorld office, String mail) throws Exception {
        Await.until(
                mail + " is in the CRM",
                WatchedWorld.LONG,
                () -> office.world.surroundings.hubSpot().contactByEmail(mail).isPresent());
    }

    private static void awaitUnderstood(WatchedWorld office) throws Exception {
        Await.until(
                "the instruction is understood",
                WatchedWorld.LONG,
                () -> office.world
                        .query("select id::text from standing_instruction where understood < revision")
                        .isEmpty());
    }

    private static BrainAnswer writesToGuests(ModelQuestion question) {
        if (question.schema().isPresent()) {
            return judged(question, "EVENT_CREATED", question.lastUserText().contains(OLGA));
        }
        Matcher title = TITLE.matcher(question.lastUserText());
        return question.resultsSinceUser().isEmpty() && title.find()
                ? BrainAnswer.call(
                        "send_email",
                        "{\"to\":[\"" + OLGA + "\"],\"cc\":[],\"bcc\":[],\"subject\":\"About " + title.group(1)
                                + "\",\"body\":\"Hello, we meet for " + title.group(1) + ".\",\"thread_id\":null}")
                : BrainAnswer.text("So it stands.");
    }

    private static BrainAnswer createsContacts(ModelQuestion question) {
        if (question.schema().isPresent()) {
            return judged(question, "EMAIL_RECEIVED", question.lastUserText().contains("not in the CRM"));
        }
        Matcher stranger = STRANGER.matcher(question.lastUserText());
        return question.resultsSinceUser().isEmpty() && stranger.find()
                ? BrainAnswer.call(
                        "create_contact",
                        "{\"email\":\"" + stranger.group(3) + "\",\"first_name\":\"" + stranger.group(1)
                                + "\",\"last_name\":\"" + stranger.group(2)
                                + "\",\"phone\":null,\"company\":null,\"job_title\":null}")
                : BrainAnswer.text("So it stands.");
    }

    private static BrainAnswer judged(ModelQuestion question, String trigger, boolean act) {
        return question.schema().orElseThrow().path("properties").has("act")
                ? BrainAnswer.text("{\"act\":" + act
                        + ",\"rule\":1,\"summary\":\"I propose it.\",\"why\":\"Your rule asks for it.\"}")
                : WatchedWorld.judged(question, trigger);
    }
}
