package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.google.StoredMail;
import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ModelQuestion;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.advisoragent.sandbox.wire.Faults.Fault;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Emails in the jar as it is shipped: drafted, shown, edited, approved, sent; or rejected; through a kill too (A1, A4, F1). */
class ApprovalIT {
    private static final String DRAFTS = "/gmail/v1/users/me/drafts";

    private static Office office;
    private static World world;
    private static DirectLine dana;

    @BeforeAll
    static void link() throws Exception {
        office = new Office("approval").linksGoogle();
        world = office.world;
        dana = office.dana;
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
    void whatTheAdvisorEditedAndApprovedIsSentOnceAndTheThreadSaysSo() throws Exception {
        world.brain
                .call("send_email", email("Q3 summary", "Dear Sara,\n\nhere is the summary.\n\nDana"))
                .say("I have drafted it.")
                .otherwise(question -> BrainAnswer.text("It is on its way to Sara."));
        String thread = dana.asks("Send Sara Smith the Q3 summary we discussed");
        JsonNode first = office.card(thread, "here is the summary");
        assertThat(first.toString()).contains("Bcc: ", "never written to", "Nothing happens before you approve");
        assertThat(office.sent("Q3 summary")).isEmpty();

        office.press(first, "card-edit");
        office.submit(Map.of("body-0", "Dear Sara,\n\nhere it is, with the chart.\n\nDana"));
        JsonNode second = office.card(thread, "with the chart");
        office.approve(second);

        office.awaitSaid(thread, "It is on its way to Sara.");
        List<StoredMail> sent = office.sent("Q3 summary");
        assertThat(sent).hasSize(1);
        assertThat(new String(sent.get(0).raw(), StandardCharsets.UTF_8))
                .contains("here it is, with the chart.", "X-Advisor-Action: ");
        office.awaitCard(thread, second, "Approved and done");
        assertThat(office.now(thread, second))
                .contains("https://mail.google.com/mail/u/0/#sent/")
                .doesNotContain("card-approve");
        assertThat(office.now(thread, first)).contains("Void: there is a newer draft");
        office.approve(first);
        office.approve(second);
        assertThat(office.sent("Q3 summary")).hasSize(1);
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
        JsonNode stiff = office.card(thread, "long and stiff");
        office.awaitSaid(thread, "Drafted.");

        dana.follows(thread, "make it shorter and friendlier");
        JsonNode friendly = office.card(thread, "Short and friendly");
        office.awaitSaid(thread, "Here is a shorter one.");

        office.awaitCard(thread, stiff, "Void");
        office.approve(stiff);
        world.brain.otherwise(question -> BrainAnswer.text("Dropped."));
        office.press(friendly, "card-reject");
        office.submit(Map.of("reason", "not today"));
        office.awaitSaid(thread, "Dropped.");
        assertThat(world.brain.questions())
                .extracting(ModelQuestion::lastUserText)
                .anySatisfy(told -> assertThat(told).contains("rejected", "not today"));
        assertThat(office.now(thread, friendly)).contains("Rejected, nothing was done");
        assertThat(office.sent("Hello")).isEmpty();
    }

    @Test
    void theClickOfAnybodyElseIsAnsweredAndDecidesNothing() throws Exception {
        world.brain.otherwise(ApprovalIT::writesWhatItIsAsked);
        String thread = dana.asks("Write about Mine alone");
        JsonNode card = office.card(thread, "Mine alone");
        String block = Office.blockOf(card, "card-approve");

        for (String other : List.of(SlackSimulator.COLLEAGUE, SlackSimulator.GUEST, SlackSimulator.EXTERNAL)) {
            assertThat(world.slack()
                            .clickOn(other, dana.channel(), card, "card-approve", block)
                            .ok())
                    .isTrue();
        }

        assertThat(office.now(thread, card)).contains("card-approve");
        assertThat(world.query("select state from proposal where id::text = '" + proposal(card) + "'"))
                .containsExactly("PENDING");
        assertThat(office.sent("Mine alone")).isEmpty();
    }

    private static String proposal(JsonNode card) {
        return card.findValues("value").get(0).asText().split("[^0-9a-f-]")[0];
    }

    @Test
    void killedBetweenApprovalAndOutcomeEachEmailIsSentOnceAndItsCardSaysSo() throws Exception {
        world.brain.otherwise(ApprovalIT::writesWhatItIsAsked);
        String first = dana.asks("Write about Sent and unanswered");
        JsonNode unanswered = office.card(first, "Sent and unanswered");
        String second = dana.asks("Write about Approved and unsent");
        JsonNode unsent = office.card(second, "Approved and unsent");

        office.google().faults().add(DRAFTS + "/send", 1, new Fault.DelayAfter(Duration.ofMinutes(2)));
        office.approve(unanswered);
        Await.until(
                "the first is sent",
                World.SOON,
                () -> !office.sent("Sent and unanswered").isEmpty());
        office.google().faults().add(DRAFTS, -1, new Fault.CutBefore());
        office.approve(unsent);
        world.service.kill();
        world.calmFaults();
        world.start();

        office.awaitCard(first, unanswered, "Approved and done");
        office.awaitCard(second, unsent, "Approved and done");
        world.settle();
        assertThat(office.sent("Sent and unanswered")).hasSize(1);
        assertThat(office.sent("Approved and unsent")).hasSize(1);
    }

    private static BrainAnswer writesWhatItIsAsked(ModelQuestion question) {
        String asked = question.lastUserText();
        String subject = asked.replaceFirst("^Write about ", "");
        return asked.equals(subject) || !question.resultsSinceUser().isEmpty()
                ? BrainAnswer.text("So it stands.")
                : BrainAnswer.call("send_email", email(subject, "A word about it."));
    }

    private static String email(String subject, String body) {
        return """
                {"to":["sara.smith@client.example"],"cc":[],"bcc":["file@whitfieldlowe.example"],"subject":"%s","body":"%s",\
                "thread_id":null}""".formatted(subject, body.replace("\n", "\\n"));
    }
}
