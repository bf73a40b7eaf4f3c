package com.advisoragent.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.conversation.Choice;
import com.advisoragent.conversation.Messenger;
import com.advisoragent.conversation.MessengerContract;
import com.advisoragent.conversation.Place;
import com.advisoragent.conversation.Reply;
import com.advisoragent.conversation.SourceLink;
import com.advisoragent.jobs.TransientFailure;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.advisoragent.sandbox.wire.Faults;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlackMessengerTest extends MessengerContract {
    private static final String POST = "/api/chat.postMessage";
    /** Three messages' worth. */
    private static final Reply LONG = Reply.of("A sentence about a client & her mail. ".repeat(600));

    private final SimulatedSlack slack = new SimulatedSlack();

    @AfterEach
    void close() {
        slack.close();
    }

    @Override
    protected Messenger messenger() {
        return slack.messenger;
    }

    @Override
    protected Place newPlace() {
        String dm = slack.simulator.dm(SlackSimulator.ADVISOR);
        return new Place(dm, slack.simulator.userPosts(SlackSimulator.ADVISOR, dm, null, "A question?"), false);
    }

    @Override
    protected List<String> said(Place place) {
        return replies(place).stream()
                .map(message -> message.path("text").asText())
                .toList();
    }

    @Override
    protected void loseTheNextAnswer() {
        slack.simulator.faults().add(POST, 1, new Faults.Fault.CutAfter());
    }

    @Override
    protected void cutOff() {
        slack.simulator.faults().add("/api/", -1, new Faults.Fault.CutBefore());
    }

    @Test
    void ofALongReplyOnlyTheMissingPartsArePosted() {
        Place place = newPlace();
        UUID reply = UUID.randomUUID();
        loseTheSecondPost();
        assertThatThrownBy(() -> messenger().post(TENANT, place, reply, LONG, false))
                .isInstanceOf(TransientFailure.class);
        assertThat(replies(place)).hasSize(2);

        String first = messenger().post(TENANT, place, reply, LONG, true);

        assertThat(first).isEqualTo(replies(place).get(0).path("ts").asText());
        assertThat(partsOf(place)).containsExactly(0, 1, 2);
    }

    @Test
    void aReplyIsFoundInAThreadOfManyPages() {
        Place place = newPlace();
        UUID reply = UUID.randomUUID();
        IntStream.range(0, 230)
                .forEach(i -> slack.simulator.userPosts(
                        SlackSimulator.ADVISOR, place.channel(), place.thread(), "more " + i));
        String first = messenger().post(TENANT, place, reply, Reply.of("There."), false);

        assertThat(messenger().post(TENANT, place, reply, Reply.of("There."), true))
                .isEqualTo(first);
        assertThat(replies(place)).hasSize(1);
    }

    @Test
    void onceOthersReadAlongAnAnswerIsNotSaidThere() {
        Place place = newPlace();
        Messenger inCompany = new SlackMessenger(slack.calls, tenant -> Optional.empty(), (tenant, channel) -> true);

        inCompany.post(TENANT, place, UUID.randomUUID(), Reply.of("Sara sells her house."), false);

        assertThat(replies(place).toString()).contains("Others can read here").doesNotContain("Sara");
    }

    @Test
    void nothingUnfoldsAndNothingIsParsed() {
        Place place = newPlace();
        messenger().post(TENANT, place, UUID.randomUUID(), Reply.of("See https://evil.example and <!channel>"), false);

        String sent = slack.wire.entries().stream()
                .filter(entry -> entry.path().startsWith(POST))
                .findFirst()
                .orElseThrow()
                .request();
        assertThat(sent).containsPattern("unfurl_links=(false|0)").containsPattern("unfurl_media=(false|0)");
        JsonNode text = replies(place).get(0).path("blocks").get(0).path("text");
        assertThat(text.path("verbatim").asBoolean()).isTrue();
        assertThat(text.path("text").asText()).doesNotContain("<!", "https://");
    }

    @Test
    void slackTakesEveryReplyWhateverIsInIt() {
        Random random = new Random(7);
        List<SourceLink> sources = IntStream.rangeClosed(1, 12)
                .mapToObj(i -> new SourceLink(
                        "S" + i,
                        Nasty.text(random, 200),
                        Optional.of(URI.create("https://mail.google.com/" + "a".repeat(i * 70)))))
                .toList();
        Set<UUID> posted = new HashSet<>();
        for (int pieces : new int[] {0, 1, 3, 50, 700, 4_000, 9_000}) {
            UUID reply = UUID.randomUUID();
            messenger().post(TENANT, newPlace(), reply, new Reply(Nasty.text(random, pieces), sources), false);
            posted.add(reply);
        }
        assertThat(posted).hasSize(7);
    }

    @Test
    void slackTakesEveryQuestionWhateverIsOnItsButtons() {
        Random random = new Random(11);
        for (int round = 0; round < 20; round++) {
            List<Choice> choices = IntStream.range(0, 2 + round % 4)
                    .mapToObj(number -> new Choice(UUID.randomUUID(), Nasty.text(random, 30)))
                    .toList();
            Reply question = new Reply(Nasty.text(random, round * 20), List.of(), choices);
            Place place = newPlace();

            messenger().post(TENANT, place, UUID.randomUUID(), question, false);

            JsonNode buttons = buttons(place);
            assertThat(buttons).hasSize(choices.size());
            for (int number = 0; number < choices.size(); number++) {
                assertThat(buttons.get(number).path("value").asText())
                        .isEqualTo(choices.get(number).id().toString());
                assertThat(buttons.get(number).at("/text/text").asText())
                        .doesNotContain("<", ">")
                        .hasSizeLessThanOrEqualTo(75);
            }
        }
    }

    @Test
    void aQuestionIsShownWithItsAnswersBelow() {
        Place place = newPlace();
        messenger()
                .post(
                        TENANT,
                        place,
                        UUID.randomUUID(),
                        new Reply(
                                "Which Kim?",
                                List.of(),
                                List.of(
                                        new Choice(UUID.randomUUID(), "Kim & Co"),
                                        new Choice(UUID.randomUUID(), "Kim Two"))),
                        false);

        assertThat(replies(place))
                .singleElement()
                .satisfies(message ->
                        assertThat(message.at("/blocks/0/text/text").asText()).isEqualTo("Which Kim?"));
        assertThat(buttons(place).get(0).at("/text/text").asText()).isEqualTo("Kim &amp; Co");
        assertThat(buttons(place).get(0).path("action_id").asText()).isEqualTo("choice-0");
    }

    private JsonNode buttons(Place place) {
        List<JsonNode> all = replies(place);
        JsonNode blocks = all.get(all.size() - 1).path("blocks");
        return blocks.get(blocks.size() - 1).path("elements");
    }

    private void loseTheSecondPost() {
        slack.simulator.faults().add(POST, 1, new Faults.Fault.Delay(java.time.Duration.ZERO));
        slack.simulator.faults().add(POST, 1, new Faults.Fault.CutAfter());
    }

    private List<JsonNode> replies(Place place) {
        return slack.simulator.thread(place.channel(), place.thread()).stream()
                .filter(message -> message.has("bot_id"))
                .toList();
    }

    private List<Integer> partsOf(Place place) {
        return replies(place).stream()
                .map(message -> message.path("metadata")
                        .path("event_payload")
                        .path("part")
                        .asInt())
                .toList();
    }
}
