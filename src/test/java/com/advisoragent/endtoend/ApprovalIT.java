package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.google.StoredMail;
import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scenarios A1 and A4 in the jar as it is shipped: drafted, shown, edited, approved, sent; or rejected and drafted anew. */
class ApprovalIT {
    private static final String DANA = "dana@whitfieldlowe.example";
    private static final Set<String> ALL_OF_GOOGLE = Set.of(
            "https://www.googleapis.com/auth/gmail.readonly",
            "https://www.googleapis.com/auth/gmail.compose",
            "https://www.googleapis.com/auth/calendar.events",
            "https://www.googleapis.com/auth/calendar.freebusy");

    private static World world;
    private static DirectLine dana;

    @BeforeAll
    static void link() throws Exception {
        world = new World("approval", Map.of());
        dana = world.line(SlackSimulator.ADVISOR);
        world.surroundings.google().account(DANA, "Dana Whitfield", ZoneOffset.UTC);
        JsonNode answer = world.slack()
                .command(SlackSimulator.ADVISOR, dana.channel(), "/advisor", "connect google")
                .json();
        URI link = URI.create(answer.findValue("url").asText());
        Visitor visitor = new Visitor(link).opens(link);
        visitor.opens(world.slack().signIn().allow(visitor.vendor(), SlackSimulator.ADVISOR));
        visitor.presses("yes").opens(world.surroundings.google().authorize(visitor.vendor(), DANA, ALL_OF_GOOGLE));
        assertThat(visitor.page()).contains("Google is connected");
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void calm() {
        world.calm();
    }

    @Test
    void whatTheAdvisorEditedAndApprovedIsSentOnceAndTheThreadSaysSo() throws Exception {
        world.brain
                .call("send_email", email("Q3 summary", "Dear Sara,\n\nhere is the summary.\n\nDana"))
                .say("I have drafted it.")
                .otherwise(question -> BrainAnswer.text("It is on its way to Sara."));
        String thread = dana.asks("Send Sara Smith the Q3 summary we discussed");
        JsonNode first = card(thread, "here is the summary");
        assertThat(first.toString()).contains("Bcc: ", "never written to", "Nothing happens before you approve");
        assertThat(world.surroundings.google().sent(DANA)).isEmpty();

        press(first, "card-edit");
        JsonNode modal = modal();
        world.slack()
                .submit(
                        SlackSimulator.ADVISOR,
                        modal.path("id").asText(),
                        Map.of("body-0", "Dear Sara,\n\nhere it is, with the chart.\n\nDana"));
        JsonNode second = card(thread, "with the chart");
        press(second, "card-approve");

        Await.until("the thread says so", World.SOON, () -> said(thread).contains("It is on its way to Sara."));
        List<StoredMail> sent = world.surroundings.google().sent(DANA);
        assertThat(sent).hasSize(1);
        String mime = new String(sent.get(0).raw(), StandardCharsets.UTF_8);
        assertThat(mime).contains("here it is, with the chart.", "Subject: Q3 summary", "X-Advisor-Action: ");
        Await.until("the card says so", World.SOON, () -> now(thread, second).contains("Approved and done"));
        assertThat(now(thread, second))
                .contains("https://mail.google.com/mail/u/0/#sent/")
                .doesNotContain("card-approve");
        assertThat(now(thread, first)).contains("Void: there is a newer draft");
        press(first, "card-approve");
        press(second, "card-approve");
        assertThat(world.surroundings.google().sent(DANA)).hasSize(1);
        assertThat(world.query("select kind from audit_entry order by seq"))
                .contains("PROPOSAL", "CARD", "DECISION", "EFFECT");
    }

    @Test
    void aRejectedDraftIsDraftedAnewAndTheOldCardIsVoid() throws Exception {
        world.brain
                .call("send_email", email("Hello", "A long and stiff text."))
                .say("Drafted.")
                .call("send_email", email("Hello", "Short and friendly."))
                .say("Here is a shorter one.");
        String thread = dana.asks("Write to Sara");
        JsonNode stiff = card(thread, "long and stiff");
        Await.until("it is told", World.SOON, () -> said(thread).contains("Drafted."));

        dana.follows(thread, "make it shorter and friendlier");
        JsonNode friendly = card(thread, "Short and friendly");

        Await.until("the old card is void", World.SOON, () -> now(thread, stiff).contains("Void"));
        press(stiff, "card-approve");
        world.brain.otherwise(question -> BrainAnswer.text("Dropped."));
        press(friendly, "card-reject");
        world.slack().submit(SlackSimulator.ADVISOR, modal().path("id").asText(), Map.of("reason", "not today"));
        Await.until("the rejection is told", World.SOON, () -> said(thread).contains("Dropped."));
        assertThat(world.brain
                        .questions()
                        .get(world.brain.questions().size() - 1)
                        .lastUserText())
                .contains("rejected", "not today");
        assertThat(now(thread, friendly)).contains("Rejected, nothing was done");
        assertThat(world.surroundings.google().sent(DANA))
                .noneMatch(mail -> new String(mail.raw(), StandardCharsets.UTF_8).contains("Subject: Hello"));
    }

    private static String email(String subject, String body) {
        return """
                {"to":["sara.smith@client.example"],"cc":[],"bcc":["file@whitfieldlowe.example"],"subject":"%s","body":"%s",\
                "thread_id":null}""".formatted(subject, body.replace("\n", "\\n"));
    }

    private static JsonNode card(String thread, String words) throws Exception {
        Await.until(
                "a card with " + words, World.SOON, () -> find(thread, words).isPresent());
        return find(thread, words).orElseThrow();
    }

    private static Optional<JsonNode> find(String thread, String words) {
        return world.slack().thread(dana.channel(), thread).stream()
                .filter(message -> message.toString().contains("card-approve"))
                .filter(message -> message.toString().contains(words))
                .findFirst();
    }

    /** The card as it is now. */
    private static String now(String thread, JsonNode card) {
        return world.slack().thread(dana.channel(), thread).stream()
                .filter(message -> message.path("ts").equals(card.path("ts")))
                .findFirst()
                .orElseThrow()
                .toString();
    }

    private static List<String> said(String thread) {
        return dana.answers(thread);
    }

    /** On the card as it was shown, also if it has changed since. */
    private static void press(JsonNode card, String action) {
        JsonNode block = StreamSupport.stream(card.path("blocks").spliterator(), false)
                .filter(each -> each.toString().contains("\"" + action + "\""))
                .findFirst()
                .orElseThrow();
        assertThat(world.slack()
                        .clickOn(
                                SlackSimulator.ADVISOR,
                                dana.channel(),
                                card,
                                action,
                                block.path("block_id").asText())
                        .ok())
                .isTrue();
    }

    private static JsonNode modal() throws Exception {
        Await.until(
                "a window is open",
                World.SOON,
                () -> world.slack().modal(SlackSimulator.ADVISOR).isPresent());
        return world.slack().modal(SlackSimulator.ADVISOR).orElseThrow();
    }
}
