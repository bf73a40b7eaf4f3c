package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.google.GoogleSimulator;
import com.advisoragent.sandbox.google.StoredMail;
import com.advisoragent.sandbox.hubspot.HubSpotSimulator;
import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ModelQuestion;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A service whose advisor has linked what they work with, and that advisor's hand on the cards it shows. */
final class Office implements AutoCloseable {
    static final String DANA = "dana@whitfieldlowe.example";
    private static final Set<String> ALL_OF_GOOGLE = Set.of(
            "https://www.googleapis.com/auth/gmail.readonly",
            "https://www.googleapis.com/auth/gmail.compose",
            "https://www.googleapis.com/auth/calendar.events",
            "https://www.googleapis.com/auth/calendar.freebusy");

    final World world;
    final DirectLine dana;

    /** With nothing linked. */
    Office(String name) throws Exception {
        this(name, Map.of());
    }

    /** @param extra settings beside or in place of the simulators' */
    Office(String name, Map<String, String> extra) throws Exception {
        this(new World(name, extra));
    }

    /** In this world. */
    Office(World world) {
        this.world = world;
        dana = world.line(SlackSimulator.ADVISOR);
        google().account(DANA, "Dana Whitfield", ZoneId.of("UTC"));
    }

    Office linksGoogle() throws Exception {
        Visitor visitor = visitor("google");
        visitor.opens(google().authorize(visitor.vendor(), DANA, ALL_OF_GOOGLE));
        assertThat(visitor.page()).contains("Google is connected");
        return this;
    }

    Office linksHubSpot() throws Exception {
        Visitor visitor = visitor("hubspot");
        visitor.opens(hubSpot().allow(visitor.vendor(), HubSpotSimulator.ADVISOR));
        assertThat(visitor.page()).contains("HubSpot is connected");
        return this;
    }

    /** Up to where the vendor asks. */
    private Visitor visitor(String provider) throws Exception {
        JsonNode answer = world.slack()
                .command(SlackSimulator.ADVISOR, dana.channel(), "/advisor", "connect " + provider)
                .json();
        URI link = URI.create(answer.findValue("url").asText());
        Visitor visitor = new Visitor(link).opens(link);
        visitor.opens(world.slack().signIn().allow(visitor.vendor(), SlackSimulator.ADVISOR));
        return visitor.presses("yes");
    }

    /** Waits until what lies in so many sources is known, and what comes to them is noticed. */
    void awaitKnown(int sources, int watched) throws Exception {
        Await.until(
                "all is imported",
                World.START,
                () -> world.query("select source from import_state where phase = 'LIVE'")
                                .size()
                        == sources);
        Await.until(
                "mail and calendar are watched",
                World.START,
                () -> world.query("select source from watch").size() == watched);
    }

    /** No script and no faults; what the product thinks over by itself comes to nothing. */
    void calm() {
        world.calm();
        world.brain.structured(Office::nothingToDo);
    }

    static BrainAnswer nothingToDo(ModelQuestion question) {
        boolean triage = question.schema().orElseThrow().path("properties").has("act");
        return BrainAnswer.text(
                triage
                        ? "{\"act\":false,\"rule\":0,\"summary\":\"\",\"why\":\"nothing to do\"}"
                        : "{\"promises\":[],\"kept\":[]}");
    }

    GoogleSimulator google() {
        return world.surroundings.google();
    }

    HubSpotSimulator hubSpot() {
        return world.surroundings.hubSpot();
    }

    /** What went out with this subject. */
    List<StoredMail> sent(String subject) {
        return google().sent(DANA).stream()
                .filter(mail -> mail.subject().equals(subject))
                .toList();
    }

    /** The card in the thread that shows these words and can be approved. */
    JsonNode card(String thread, String words) throws Exception {
        Await.until(
                "a card with " + words, World.SOON, () -> find(thread, words).isPresent());
        return find(thread, words).orElseThrow();
    }

    private Optional<JsonNode> find(String thread, String words) {
        return world.slack().thread(dana.channel(), thread).stream()
                .filter(message -> message.toString().contains("card-approve"))
                .filter(message -> message.toString().contains(words))
                .findFirst();
    }

    /** All in the direct message that can be approved. */
    Stream<JsonNode> cards() {
        return world.slack().messages(dana.channel()).stream()
                .flatMap(root ->
                        world.slack().thread(dana.channel(), root.path("ts").asText()).stream())
                .filter(message -> message.toString().contains("card-approve"));
    }

    /** The card as it is now. */
    String now(String thread, JsonNode card) {
        return world.slack().thread(dana.channel(), thread).stream()
                .filter(message -> message.path("ts").equals(card.path("ts")))
                .findFirst()
                .orElseThrow()
                .toString();
    }

    void awaitCard(String thread, JsonNode card, String words) throws Exception {
        Await.until(
                "the card says: " + words,
                World.TAKEN_OVER,
                () -> now(thread, card).contains(words));
    }

    void awaitSaid(String thread, String words) throws Exception {
        Await.until("it says: " + words, World.SOON, () -> dana.answers(thread).contains(words));
    }

    void approve(JsonNode card) {
        press(card, "card-approve");
    }

    /** On the card as it was shown, also if it has changed since. */
    void press(JsonNode card, String action) {
        assertThat(world.slack()
                        .clickOn(SlackSimulator.ADVISOR, dana.channel(), card, action, blockOf(card, action))
                        .ok())
                .isTrue();
    }

    /** The id of the block with this button. */
    static String blockOf(JsonNode card, String action) {
        return StreamSupport.stream(card.path("blocks").spliterator(), false)
                .filter(each -> each.toString().contains("\"" + action + "\""))
                .findFirst()
                .orElseThrow()
                .path("block_id")
                .asText();
    }

    /** Fills in the window that has opened. */
    void submit(Map<String, String> values) throws Exception {
        Await.until(
                "a window is open",
                World.SOON,
                () -> world.slack().modal(SlackSimulator.ADVISOR).isPresent());
        JsonNode modal = world.slack().modal(SlackSimulator.ADVISOR).orElseThrow();
        world.slack().submit(SlackSimulator.ADVISOR, modal.path("id").asText(), values);
    }

    @Override
    public void close() {
        world.close();
    }
}
