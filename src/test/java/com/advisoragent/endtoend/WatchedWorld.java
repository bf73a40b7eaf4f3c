package com.advisoragent.endtoend;

import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ModelQuestion;
import com.advisoragent.sandbox.slack.Ack;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A world whose advisor has linked both accounts: all is imported, and what happens there is pushed. */
final class WatchedWorld implements AutoCloseable {
    static final String DANA = Office.DANA;
    static final Duration LONG = Duration.ofSeconds(90);

    final Office office;
    final World world;
    /** The advisor's direct message. */
    final String channel;

    WatchedWorld(String name) throws Exception {
        office = new Office(name).linksGoogle().linksHubSpot();
        world = office.world;
        channel = office.dana.channel();
        office.awaitKnown(3, 2);
        // Whatever the hour is where this runs.
        command("/advisor", "settings quiet off");
    }

    Ack command(String command, String text) {
        return world.slack().command(SlackSimulator.ADVISOR, channel, command, text);
    }

    /** What the agent has said at the root of the direct message. */
    List<String> said() {
        return said(channel);
    }

    List<String> said(String where) {
        return world.slack().messages(where).stream()
                .filter(message -> message.has("bot_id"))
                .map(DirectLine::shown)
                .toList();
    }

    /** Those in the direct message that can be approved. */
    Stream<JsonNode> cards() {
        return cards(channel);
    }

    Stream<JsonNode> cards(String where) {
        return world.slack().messages(where).stream()
                .flatMap(root -> world.slack().thread(where, root.path("ts").asText()).stream())
                .filter(message -> message.toString().contains("card-approve"));
    }

    void approve(JsonNode card) {
        world.slack().click(SlackSimulator.ADVISOR, channel, card.path("ts").asText(), "card-approve", block(card));
    }

    private static String block(JsonNode card) {
        for (JsonNode block : card.path("blocks")) {
            if (block.toString().contains("card-approve")) {
                return block.path("block_id").asText();
            }
        }
        throw new AssertionError("no approve button in " + card);
    }

    static <T> T found(String what, Supplier<Optional<T>> look) throws Exception {
        Await.until(what, LONG, () -> look.get().isPresent());
        return look.get().orElseThrow();
    }

    /** What is asked by a schema and is not what a test is about: the rule waits for this, and nothing is promised. */
    static BrainAnswer judged(ModelQuestion question, String trigger) {
        JsonNode properties = question.schema().orElseThrow().path("properties");
        if (properties.has("numbers")) {
            return BrainAnswer.text("{\"numbers\":[]}");
        }
        return BrainAnswer.text(
                properties.has("kept")
                        ? "{\"promises\":[],\"kept\":[]}"
                        : "{\"kind\":\"RULE\",\"trigger\":\"" + trigger
                                + "\",\"condition\":\"\",\"action\":\"do it\",\"contradicts\":[]}");
    }

    @Override
    public void close() {
        world.close();
    }
}
