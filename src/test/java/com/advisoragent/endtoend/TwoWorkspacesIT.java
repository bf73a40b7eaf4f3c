package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.endtoend.TwoWorkspaces.Side;
import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ModelQuestion;
import com.advisoragent.sandbox.slack.Ack;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Of two workspaces that one service serves, the one's advisor sends through every door what is the other's: nothing of
 * the other changes, and nothing of it is shown. Both are the same Slack user in the same channel, by their ids.
 */
@TestMethodOrder(MethodOrderer.MethodName.class)
class TwoWorkspacesIT {
    private static final long SEED = 20261125;
    private static final int PRESSES = 80;
    private static final int WINDOWS = 30;
    private static final int LINKS = 40;
    private static final int MESSAGES = 4;
    private static final List<String> BUTTONS = List.of(
            "card-approve",
            "card-edit",
            "card-reject",
            "card-why",
            "card-view",
            "choice-0",
            "choice-1",
            "notice-review",
            "instruction_edit",
            "instruction_pause",
            "instruction_resume",
            "instruction_forget",
            "instruction_rehearse",
            "instruction_confirm",
            "task_nudge",
            "task_cancel");
    private static final List<String> WINDOW_KINDS =
            List.of("card-approve-modal", "card-reject-modal", "card-edit-modal", "instruction_edited");

    private static TwoWorkspaces two;
    private static World world;

    private final Random random = new Random(SEED);

    @BeforeAll
    static void fill() throws Exception {
        two = new TwoWorkspaces("two-workspaces");
        world = two.world;
    }

    @AfterAll
    static void close() {
        two.close();
    }

    /** Who sends, and whose it is. */
    static Stream<List<Side>> bothWays() {
        return Stream.of(List.of(two.north, two.south), List.of(two.south, two.north));
    }

    @ParameterizedTest
    @MethodSource("bothWays")
    void buttonsOfTheOtherDoAndShowNothing(List<Side> sides) throws Exception {
        Side victim = sides.get(1);
        Map<String, String> before = begin(sides);
        for (int i = 0; i < PRESSES; i++) {
            String action = any(BUTTONS);
            Ack ack = world.slack()
                    .clickOn(SlackSimulator.ADVISOR, two.dana.channel(), copy(action, any(victim.hers())), action, "b");
            assertThat(ack.status()).as(action).isBetween(200, 499);
            assertThat(ack.body()).doesNotContain(victim.client(), victim.figure());
            assertThat(world.slack()
                            .modal(SlackSimulator.ADVISOR)
                            .map(JsonNode::toString)
                            .orElse(""))
                    .as(action)
                    .doesNotContain(victim.client(), victim.figure());
        }
        unchanged(victim, before);
    }

    @ParameterizedTest
    @MethodSource("bothWays")
    void commandsAndTheHomeTabAreAboutWhatIsOnesOwn(List<Side> sides) throws Exception {
        Side victim = sides.get(1);
        Map<String, String> before = begin(sides);
        for (String words : List.of(
                "memories", "tasks", "forget writes, tell me now", "disconnect", "settings", "exclude", "help", "")) {
            Ack ack = world.slack().command(SlackSimulator.ADVISOR, two.dana.channel(), "/advisor", words);
            assertThat(ack.status()).as(words).isBetween(200, 499);
            assertThat(ack.body()).as(words).doesNotContain(victim.client(), victim.address());
        }
        world.slack().openHome(SlackSimulator.ADVISOR);
        two.settle();
        assertThat(world.slack().home(SlackSimulator.ADVISOR).orElseThrow().toString())
                .contains(sides.get(0).client())
                .doesNotContain(victim.client(), victim.address());
        unchanged(victim, before);
    }

    @ParameterizedTest
    @MethodSource("bothWays")
    void messagesInTheOthersThreadsReachNothingOfTheirs(List<Side> sides) throws Exception {
        Side victim = sides.get(1);
        Map<String, String> before = begin(sides);
        List<String> threads = world.query("select thread_ts from conversation" + victim.where());
        List<String> mails = world.query("select thread_id from document" + victim.where() + "and kind = 'EMAIL'");
        String contact = victim.client();
        int asked = world.brain.questions().size();
        world.brain.otherwise(question -> question.resultsSinceUser().isEmpty()
                ? BrainAnswer.calls(List.of(
                        ask(
                                "search_knowledge",
                                "{\"query\":\"" + contact
                                        + " municipal bonds\",\"person\":null,\"from\":null,\"to\":null}"),
                        ask(
                                "search_knowledge",
                                "{\"query\":\"bonds\",\"person\":\"me@" + contact
                                        + ".example\",\"from\":null,\"to\":null}"),
                        ask("read_thread", "{\"thread_id\":\"" + any(mails) + "\"}"),
                        ask("find_contact", "{\"who\":\"" + contact + "\"}")))
                : BrainAnswer.text("That is all."));
        for (int i = 0; i < MESSAGES; i++) {
            String thread = any(threads);
            two.dana.follows(thread, "What about the bonds?");
            two.dana.answer(thread);
        }
        two.settle();
        List<ModelQuestion> questions = world.brain.questions();
        assertThat(questions).hasSizeGreaterThanOrEqualTo(asked + MESSAGES * 2);
        assertThat(questions.subList(asked, questions.size()).toString())
                .contains(sides.get(0).figure())
                .doesNotContain(
                        victim.figure(), "Dear " + victim.client(), "Tell " + victim.client(), victim.address());
        unchanged(victim, before);
    }

    @ParameterizedTest
    @MethodSource("bothWays")
    void ticketsStatesAndCookiesOfTheOtherAreWorthNothing(List<Side> sides) throws Exception {
        List<Visitor> visitors = new ArrayList<>();
        List<URI> addresses = new ArrayList<>();
        for (Side side : sides) {
            two.enter(side);
            for (String provider : List.of("google", "hubspot")) {
                URI link = two.link(provider);
                Visitor visitor = new Visitor(link).opens(link);
                URI back = world.slack().signIn().allow(visitor.vendor(), SlackSimulator.ADVISOR);
                visitors.add(visitor.opens(back));
                addresses.addAll(List.of(link, back, two.link(provider)));
            }
        }
        // Who is signed in to the one workspace has the same user id as whom the other's link is for.
        two.enter(sides.get(1));
        URI theirs = two.link("google");
        Visitor crossing = new Visitor(theirs).opens(theirs);
        two.enter(sides.get(0));
        String wish = crossing.vendor().toString().replaceAll("&team=[^&]*", "");
        crossing.opens(world.slack().signIn().allow(URI.create(wish), SlackSimulator.ADVISOR));
        assertThat(crossing.page()).contains("This link is someone else");
        Map<String, String> before = two.of(sides.get(1));
        for (int i = 0; i < LINKS; i++) {
            Visitor mixed = new Visitor(addresses.get(0));
            mixed.cookies.putAll(any(visitors).cookies);
            mixed.cookies.putAll(any(visitors).cookies);
            mixed.opens(URI.create(
                    any(addresses).toString().replace("/slack/", any(List.of("/slack/", "/google/", "/hubspot/")))));
            assertThat(mixed.status()).isBetween(200, 499);
        }
        assertThat(world.query("select provider from connected_account")).containsExactly("GOOGLE", "GOOGLE");
        unchanged(sides.get(1), before);
    }

    @ParameterizedTest
    @MethodSource("bothWays")
    void aChannelsTokenOpensNoOtherChannelAndNewsReachesOnlyWhoseItIs(List<Side> sides) throws Exception {
        Side victim = sides.get(1);
        Map<String, String> before = begin(sides);
        String own = tokenOf(channelOf(sides.get(0)));
        String answer = RawRequest.exchange(
                world.service.uri(),
                RawRequest.post(SlackRequests.JSON, new byte[0])
                        .to("/webhooks/calendar")
                        .with(
                                "X-Goog-Channel-ID: " + channelOf(victim),
                                "X-Goog-Channel-Token: " + own,
                                "X-Goog-Resource-State: exists",
                                "X-Goog-Message-Number: 7")
                        .bytes());
        assertThat(RawRequest.status(answer)).isEqualTo(401);
        world.surroundings
                .google()
                .clientWrites("New <new@client.example>", sides.get(0).address(), "News", "Something new.", null);
        Await.until(
                "it is imported",
                World.SOON,
                () -> !world.query("select 1 from document" + sides.get(0).where() + "and title = 'News'")
                        .isEmpty());
        unchanged(victim, before);
    }

    @ParameterizedTest
    @MethodSource("bothWays")
    void windowsOfTheOtherDoAndShowNothing(List<Side> sides) throws Exception {
        Side victim = sides.get(1);
        Map<String, String> before = begin(sides);
        for (int i = 0; i < WINDOWS; i++) {
            String answer =
                    RawRequest.exchange(world.service.uri(), window(sides.get(0).team(), any(victim.hers())));
            assertThat(RawRequest.status(answer)).isBetween(200, 499);
            assertThat(answer).doesNotContain(victim.client(), victim.figure());
        }
        unchanged(victim, before);
    }

    @Test
    void aTeamThatIsNotServedGetsNothing() throws Exception {
        Map<String, String> north = two.of(two.north);
        world.slack().in("T0NOWHERE1");
        Ack ack = world.slack().command(SlackSimulator.ADVISOR, two.dana.channel(), "/advisor", "memories");
        assertThat(ack.body()).doesNotContain(two.north.client(), two.south.client());
        two.dana.asks("What do you know?");
        unchanged(two.north, north);
        assertThat(world.query("select team_id from slack_team")).hasSize(2);
    }

    private static Map<String, String> begin(List<Side> sides) throws Exception {
        two.settle();
        two.enter(sides.get(0));
        return two.of(sides.get(1));
    }

    private static void unchanged(Side victim, Map<String, String> before) throws Exception {
        two.settle();
        assertThat(two.of(victim)).isEqualTo(before);
        assertThat(world.surroundings.google().sent(victim.address())).isEmpty();
    }

    private static BrainAnswer.Asked ask(String tool, String arguments) {
        return BrainAnswer.Asked.of(tool, arguments);
    }

    private static String channelOf(Side side) throws Exception {
        return world.query("select channel_id from watch" + side.where() + "and source = 'CALENDAR'")
                .get(0);
    }

    /** As Google was told it. */
    private static String tokenOf(String channel) {
        String asked = world.surroundings.wireLog().entries().stream()
                .map(entry -> entry.request())
                .filter(request -> request.contains(channel) && request.contains("\"token\""))
                .findFirst()
                .orElseThrow();
        return asked.replaceAll("(?s).*\"token\"\\s*:\\s*\"([^\"]*)\".*", "$1");
    }

    private static ObjectNode copy(String action, String value) {
        ObjectNode message =
                JsonNodeFactory.instance.objectNode().put("type", "message").put("ts", "1700000000.000100");
        ObjectNode block =
                message.putArray("blocks").addObject().put("type", "actions").put("block_id", "b");
        ObjectNode button = block.putArray("elements")
                .addObject()
                .put("type", "button")
                .put("action_id", action)
                .put("value", value);
        button.putObject("text").put("type", "plain_text").put("text", "Press");
        return message;
    }

    private byte[] window(String team, String metadata) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode().put("type", "view_submission");
        payload.putObject("team").put("id", team).put("domain", "firm");
        payload.putObject("user").put("id", SlackSimulator.ADVISOR).put("team_id", team);
        payload.put("api_app_id", "A0ADVISOR1").put("token", "any").put("trigger_id", "1.2.3");
        ObjectNode view = payload.putObject("view")
                .put("id", "V1")
                .put("type", "modal")
                .put("team_id", team)
                .put("hash", "1.x")
                .put("callback_id", any(WINDOW_KINDS))
                .put("private_metadata", metadata);
        ObjectNode values = view.putObject("state").putObject("values");
        for (String field : List.of("reason", "typed", "body-0", "words")) {
            values.putObject(field)
                    .putObject(field)
                    .put("type", "plain_text_input")
                    .put("value", "mine now");
        }
        String form = "payload=" + URLEncoder.encode(payload.toString(), StandardCharsets.UTF_8);
        return SlackRequests.signed(SlackRequests.FORM, form).bytes();
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
