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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scenario A2 with one click, in the jar as it is shipped: the offer, and whatever a reply may take of it (DESIGN G7). */
class ClosedSetIT {
    private static final String INES = "ines.moreau@client.example";
    private static final Pattern START = Pattern.compile("\"start\":\"([^\"]+)\"");
    private static final Pattern OFFERED =
            Pattern.compile("(?m)^(\\d)\\. (\\w+), (\\d+ \\w+) \\d{4}, (\\d\\d:\\d\\d)–\\d\\d:\\d\\d \\(([\\w/]+)\\)");

    private static Office office;
    private static World world;
    private static DirectLine dana;
    private static String ines;

    @BeforeAll
    static void link() throws Exception {
        office = new Office("closed");
        world = office.world;
        dana = office.dana;
        ines = office.hubSpot()
                .addContact(HubSpotSimulator.ADVISOR, Map.of("email", INES, "firstname", "Ines", "lastname", "Moreau"));
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
    void withOneClickTheOfferGoesOutAndTheReplyBooksConfirmsAndNotesTheTimeItTakes() throws Exception {
        String thread = offered("Annual review");
        JsonNode card = office.card(thread, "Time 2 of 2");
        assertThat(card.toString())
                .contains("Subject: Annual review", "Subject: Re: Annual review", "See you on", "Review agreed for")
                .contains("Guests: " + INES);
        assertThat(office.sent("Annual review")).isEmpty();
        office.approve(card);
        office.awaitSaid(thread, "Sent. Her reply decides.");
        StoredMail sent = office.sent("Annual review").get(0);
        MatchResult second = OFFERED.matcher(sent.text()).results().toList().get(1);

        world.brain.otherwise(question -> BrainAnswer.text("NOTHING"));
        String words = second.group(2) + ", " + second.group(3) + " at " + second.group(4) + " works for me, thanks!";
        replies(sent, words);

        Await.until(
                "the time is confirmed",
                World.TAKEN_OVER,
                () -> office.sent("Re: Annual review").size() == 1);
        Await.until(
                "it is noted",
                World.TAKEN_OVER,
                () -> office.hubSpot().notesOf(ines).size() == 1);
        Await.until(
                "all of it is told",
                World.TAKEN_OVER,
                () -> told(thread).split("Done, as you approved it", -1).length == 4);
        world.settle();
        assertThat(told(thread)).contains(INES + " took " + second.group(2), "matched it by rule", "Open it");
        assertThat(events("Annual review")).singleElement().satisfies(event -> {
            assertThat(event.toString()).contains(INES);
            assertThat(OffsetDateTime.parse(event.at("/start/dateTime").asText())
                            .atZoneSameInstant(ZoneId.of(second.group(5)))
                            .toLocalTime())
                    .hasToString(second.group(4));
        });
        StoredMail confirmation = office.sent("Re: Annual review").get(0);
        assertThat(confirmation.recipients()).containsExactly(INES);
        assertThat(confirmation.text()).contains("See you on " + second.group(2));
        assertThat(confirmation.header("In-Reply-To")).isPresent();
        assertThat(office.hubSpot().notesOf(ines).get(0).toString()).contains("Review agreed for " + second.group(2));
        assertThat(office.now(thread, card)).contains("took " + second.group(2), "Confirmation: sent");
        assertThat(office.sent("Annual review")).hasSize(1);
        assertThat(toldToTheModel())
                .noneMatch(text -> text.contains("works for me"))
                .anyMatch(text -> text.contains("time_taken_and_all_done"));
    }

    @Test
    void aReplyThatSaysAnythingElseIsBroughtToTheAdvisorAndNothingIsBooked() throws Exception {
        String thread = offered("Portfolio check");
        office.approve(office.card(thread, "Time 1 of 2"));
        office.awaitSaid(thread, "Sent. Her reply decides.");
        StoredMail sent = office.sent("Portfolio check").get(0);
        MatchResult first = OFFERED.matcher(sent.text()).results().toList().get(0);

        world.brain.say("She cannot come then.");
        replies(sent, "I am afraid " + first.group(2) + " at " + first.group(4) + " does not work for me.");

        office.awaitSaid(thread, "She cannot come then.");
        world.settle();
        assertThat(toldToTheModel())
                .anyMatch(text -> text.contains("something happened outside") && text.contains("does not work for me"));
        assertThat(events("Portfolio check")).isEmpty();
        assertThat(office.sent("Re: Portfolio check")).isEmpty();
    }

    private static String offered(String title) {
        LocalDate tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1);
        world.brain
                .calls(Asked.of("find_free_times", """
                        {"from":"%s","to":"%s","not_before":null,"not_after":null,"minutes":30,"guest_zone":null,"most":2}""".formatted(tomorrow, tomorrow.plusDays(10))))
                .respond(question -> BrainAnswer.call("schedule_meeting", meeting(title, starts(question))))
                .say("All of it is on one card.")
                .call("wait_for_reply", """
                        {"person":"%s","thread_id":null,"goal":"%s","then":"read what she says","until":"%sT17:00"}""".formatted(INES, title, tomorrow.plusDays(3)))
                .say("Sent. Her reply decides.");
        return dana.asks("Schedule with Ines: " + title);
    }

    private static String meeting(String title, List<String> times) {
        return """
                {"guests":["%s"],"title":"%s","times":["%s"],"minutes":30,"message":"Hi Ines,\\n\\n{times}\\n\\nDana",\
                "location":null,"meet_link":false,"confirmation":"See you on {time}.","note":"Review agreed for {time}.",\
                "contact_id":"%s","guest_zone":null}""".formatted(INES, title, String.join("\",\"", times), ines);
    }

    private static List<String> starts(ModelQuestion question) {
        return question.resultsSinceUser().stream()
                .flatMap(result -> START.matcher(result.json()).results())
                .map(found -> found.group(1))
                .toList();
    }

    private static void replies(StoredMail sent, String text) {
        office.google()
                .clientWrites(
                        "Ines Moreau <" + INES + ">", Office.DANA, "Re: " + sent.subject(), text, sent.messageId());
    }

    /** What the card about the taken time shows. */
    private static String told(String thread) {
        return world.slack().thread(dana.channel(), thread).stream()
                .map(JsonNode::toString)
                .filter(message -> message.contains("A time was taken"))
                .findFirst()
                .orElse("");
    }

    private static List<String> toldToTheModel() {
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
}
