package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.google.StoredMail;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the advisor and the clients do in each scenario, and what must have come of it, whoever thinks. */
final class ScorecardScenarios {
    @FunctionalInterface
    interface Scenario {
        void play() throws Exception;
    }

    private static final String SARA = "sara@smith.example";
    private static final Pattern LINK = Pattern.compile("<https://mail\\.google\\.com/[^|>]+\\|");

    private final Office office;
    private final World world;
    private final DirectLine dana;
    private final Duration patience;
    private final ScorecardScript script;

    ScorecardScenarios(Office office, Scorecard.Mind mind) {
        this.office = office;
        this.world = office.world;
        this.dana = office.dana;
        this.patience = mind == Scorecard.Mind.REAL ? Duration.ofMinutes(3) : Duration.ofSeconds(90);
        this.script = new ScorecardScript(world.brain, mind == Scorecard.Mind.SCRIPT);
    }

    Map<String, Scenario> all() {
        Map<String, Scenario> all = new LinkedHashMap<>();
        all.put("Q1", this::whoMentionedBaseball);
        all.put("Q2", this::whichGreg);
        all.put("Q3", this::noEvidence);
        all.put("Q4", this::nothingOfAnother);
        all.put("Q5", this::followUp);
        all.put("A1", this::summaryIsSent);
        all.put("A2", this::appointment);
        all.put("A3", this::slotTaken);
        all.put("A4", this::madeShorter);
        all.put("A5", this::contactThatExists);
        return all;
    }

    private void whoMentionedBaseball() throws Exception {
        script.looksUp("baseball", "Mara Lind: her son plays baseball");
        String said = answer(dana.asks("Who mentioned their kid plays baseball?"), 1);

        assertThat(said).contains("Mara");
        assertThat(LINK.matcher(said).find())
                .as("a link to the email in: " + said)
                .isTrue();
    }

    private void whichGreg() throws Exception {
        script.asksWhich("Which Greg do you mean?", "Greg Hall (hall.example)", "Greg Mason (mason.example)")
                .looksUp("sell AAPL stock boat", "He needs the money for a sailing boat");
        String thread = dana.asks("Why did Greg say he wanted to sell AAPL stock?");
        JsonNode asked = dana.answer(thread, patience);
        List<JsonNode> buttons = asked.findParents("action_id");
        assertThat(buttons)
                .as("answers to choose from in: " + DirectLine.shown(asked))
                .hasSizeGreaterThan(1);
        JsonNode hall = buttons.stream()
                .filter(button ->
                        button.toString().toLowerCase(java.util.Locale.ROOT).contains("hall"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button tells Greg Hall from Greg Mason"));
        world.slack()
                .clickOn(
                        SlackSimulator.ADVISOR,
                        dana.channel(),
                        asked,
                        hall.path("action_id").asText(),
                        null);

        assertThat(answer(thread, 2)).contains("boat").doesNotContain("half of my account");
    }

    private void noEvidence() throws Exception {
        script.looksUp("penguins", "");
        String said = answer(dana.asks("What did anybody say about penguins in Antarctica?"), 1);

        assertThat(said).containsPattern("(?i)\\b(?:no|not|nothing|nobody|none|couldn.t|didn.t|don.t)\\b");
        assertThat(LINK.matcher(said).find()).as("a link in: " + said).isFalse();
    }

    private void nothingOfAnother() throws Exception {
        script.looksUp("cabin", "");
        String said = answer(dana.asks("What did Sara Smith say about a cabin?"), 1);

        assertThat(said).doesNotContain("lake", "Berg", "keep that to yourself");
    }

    private void followUp() throws Exception {
        script.looksUp("baseball", "Mara Lind: her son plays baseball");
        String thread = dana.asks("Who mentioned their kid plays baseball?");
        answer(thread, 1);
        script.looksUp("house roof", "It needs a new roof");
        dana.follows(thread, "and what did she say about the house?");

        assertThat(answer(thread, 2)).contains("roof");
    }

    private void summaryIsSent() throws Exception {
        script.writes(SARA, "Q3 summary", "Dear Sara, the portfolio gained 3.2 percent in the third quarter. Dana")
                .says("It is on its way.");
        String thread = dana.asks("Send Sara Smith the Q3 summary we discussed");
        JsonNode card = card(thread, SARA);
        assertThat(card.toString()).as("what was discussed").contains("3.2 percent");
        office.press(card, "card-edit");
        office.submit(Map.of("body-0", "Dear Sara,\n\n3.2 percent, as edited by me.\n\nDana"));
        JsonNode edited = card(thread, "as edited by me");
        office.approve(edited);
        shows(thread, edited, "Approved and done");

        List<StoredMail> sent = office.google().sent(Office.DANA);
        assertThat(sent).singleElement().satisfies(mail -> {
            assertThat(mail.recipients()).containsExactly(SARA);
            assertThat(new String(mail.raw(), StandardCharsets.UTF_8)).contains("as edited by me");
        });
        assertThat(office.now(thread, edited)).contains("https://mail.google.com/");
    }

    private void appointment() throws Exception {
        int notes = notes();
        JsonNode booking = upToTheBooking();
        long mails = mailsToSara();
        String thread = booking.path("thread_ts").asText();
        script.confirms(SARA, contact()).says("All done.");
        office.approve(booking);
        shows(thread, booking, "Approved and done");
        assertThat(office.google().calendar(Office.DANA).events().toString()).contains(SARA);
        approveUntil("a confirmation is sent", thread, () -> mailsToSara() > mails);
        approveUntil("a note is added", thread, () -> notes() > notes);
    }

    private void slotTaken() throws Exception {
        JsonNode booking = upToTheBooking();
        String thread = booking.path("thread_ts").asText();
        String action = world.query("select action from proposal where type = 'create_event' and state = 'PENDING'")
                .get(0);
        Matcher start = Pattern.compile("\"start\":\"([^\"]+)\"").matcher(action);
        assertThat(start.find()).isTrue();
        Instant at = Instant.parse(start.group(1));
        office.google().calendar(Office.DANA).add("Dentist", at, at.plusSeconds(1800));
        script.books(SARA, 3).says("That time is gone; here is another.");
        office.approve(booking);
        shows(thread, booking, "no longer free in your calendar");
        approvable("a new draft is offered", thread);
    }

    /** She is offered times by an email, and takes the first one. */
    private JsonNode upToTheBooking() throws Exception {
        int before = office.google().sent(Office.DANA).size();
        script.offers(SARA).waits(SARA);
        String thread = dana.asks("Schedule an appointment with Sara Smith");
        JsonNode offer = card(thread, SARA);
        office.approve(offer);
        shows(thread, offer, "Approved and done");
        StoredMail sent = office.google().sent(Office.DANA).get(0);
        assertThat(office.google().sent(Office.DANA))
                .as("the offer is an email")
                .hasSize(before + 1);
        Await.until(
                "it waits for her answer",
                patience,
                () -> !world.query("select 1 from task where state = 'OPEN'").isEmpty());
        world.settle();
        script.books(SARA, 0).says("She takes the first time.");
        office.google()
                .clientWrites(
                        "Sara Smith <" + SARA + ">",
                        Office.DANA,
                        "Re: " + sent.subject(),
                        "The first one suits me.",
                        sent.messageId());
        return card(thread, "New event");
    }

    private void madeShorter() throws Exception {
        script.writes(
                "tom@berg.example",
                "The picnic",
                "Dear Tom, it is my pleasure to invite you to our annual summer picnic.");
        String thread = dana.asks("Send Tom Berg an email that our annual summer picnic is on the first of July");
        JsonNode first = card(thread, "tom@berg.example");
        world.settle();
        script.writes("tom@berg.example", "Picnic", "Hi Tom, come to our picnic!");
        dana.follows(thread, "make it shorter and friendlier");
        shows(thread, first, "Void");
        JsonNode second = approvable("a new draft", thread);
        assertThat(second.path("ts").asText()).isNotEqualTo(first.path("ts").asText());
    }

    private void contactThatExists() throws Exception {
        int before = office.hubSpot().contacts().size();
        script.makesContact(SARA).says("Sara Smith is there already.");
        String thread = dana.asks("Create a contact for Sara Smith, " + SARA);

        assertThat(answer(thread, 1)).containsPattern("(?i)already|exists");
        assertThat(find(thread, "card-approve")).as("a card").isEmpty();
        assertThat(office.hubSpot().contacts()).hasSize(before);
    }

    private String answer(String thread, int number) throws Exception {
        Await.until(
                "answer " + number + " comes",
                patience,
                () -> dana.answers(thread).size() >= number);
        world.settle();
        List<String> answers = dana.answers(thread);
        return String.join("\n", answers.subList(number - 1, answers.size()));
    }

    private JsonNode card(String thread, String words) throws Exception {
        Await.until(
                "a card with " + words,
                patience,
                () -> find(thread, "card-approve", words).isPresent());
        return find(thread, "card-approve", words).orElseThrow();
    }

    private JsonNode approvable(String what, String thread) throws Exception {
        Await.until(what, patience, () -> find(thread, "card-approve").isPresent());
        return find(thread, "card-approve").orElseThrow();
    }

    private Optional<JsonNode> find(String thread, String... words) {
        return world.slack().thread(dana.channel(), thread).stream()
                .filter(message -> List.of(words).stream().allMatch(message.toString()::contains))
                .reduce((older, newer) -> newer);
    }

    private void shows(String thread, JsonNode card, String words) throws Exception {
        Await.until(
                "the card says: " + words,
                patience,
                () -> office.now(thread, card).contains(words));
    }

    /** Approves what is proposed until this holds. */
    private void approveUntil(String what, String thread, java.util.concurrent.Callable<Boolean> holds)
            throws Exception {
        Await.until(what, patience, () -> {
            find(thread, "card-approve").ifPresent(office::approve);
            return holds.call();
        });
    }

    private long mailsToSara() {
        return office.google().sent(Office.DANA).stream()
                .filter(mail -> mail.recipients().contains(SARA))
                .count();
    }

    private int notes() {
        return office.hubSpot().notes().size();
    }

    private String contact() {
        return office.hubSpot().contactByEmail(SARA).orElseThrow().id();
    }
}
