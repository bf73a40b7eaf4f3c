package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.slack.Ack;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Whatever somebody else does with what is one advisor's, through any door of the jar as it is shipped, changes nothing
 * of theirs and shows nothing of it. All of Dana's that could be shown says {@link #SECRET}.
 */
@TestMethodOrder(MethodOrderer.MethodName.class)
class IsolationIT {
    private static final String SECRET = "Zebulon";
    private static final String DANA = "dana@whitfieldlowe.example";
    private static final long SEED = 20261124;
    private static final int PRESSES = 120;
    private static final int WINDOWS = 40;
    private static final int LINKS = 60;
    private static final Set<String> ALL_OF_GOOGLE = Set.of(
            "https://www.googleapis.com/auth/gmail.readonly",
            "https://www.googleapis.com/auth/gmail.compose",
            "https://www.googleapis.com/auth/calendar.events",
            "https://www.googleapis.com/auth/calendar.freebusy");
    private static final List<String> STRANGERS =
            List.of(SlackSimulator.COLLEAGUE, SlackSimulator.COLLEAGUE, SlackSimulator.EXTERNAL, SlackSimulator.GUEST);
    private static final List<String> BUTTONS = List.of(
            "card-approve",
            "card-edit",
            "card-reject",
            "card-why",
            "card-view",
            "choice-0",
            "choice-1",
            "instruction_edit",
            "instruction_pause",
            "instruction_resume",
            "instruction_forget",
            "instruction_rehearse",
            "instruction_confirm",
            "task_nudge",
            "task_cancel",
            "account_disconnect",
            "account_delete_data");
    private static final List<String> WINDOW_KINDS =
            List.of("card-approve-modal", "card-reject-modal", "card-edit-modal", "instruction_edited");

    private static World world;
    private static DirectLine dana;
    /** What Dana's buttons and windows carry, and the bare ids of all that is hers. */
    private static final List<String> hers = new ArrayList<>();

    private final Random random = new Random(SEED);

    @BeforeAll
    static void fill() throws Exception {
        world = new World("isolation", Map.of());
        dana = world.line(SlackSimulator.ADVISOR);
        world.surroundings.google().account(DANA, "Dana Whitfield", ZoneOffset.UTC);
        URI link = link(SlackSimulator.ADVISOR, "google");
        Visitor visitor = new Visitor(link).opens(link);
        visitor.opens(world.slack().signIn().allow(visitor.vendor(), SlackSimulator.ADVISOR));
        visitor.presses("yes").opens(world.surroundings.google().authorize(visitor.vendor(), DANA, ALL_OF_GOOGLE));
        world.brain
                .call("send_email", """
                        {"to":["zebulon@client.example"],"cc":[],"bcc":[],"subject":"Zebulon","body":"Dear Zebulon",\
                        "thread_id":null}""")
                .say("I have drafted it for Zebulon.")
                .call("ask_advisor", "{\"question\":\"Which Zebulon?\",\"options\":[\"Zebulon A\",\"Zebulon B\"]}")
                .otherwise(question -> BrainAnswer.text("Zebulon it is."));
        dana.answer(dana.asks("Write to Zebulon"));
        dana.answer(dana.asks("Who is Zebulon?"));
        world.query("""
                with t as (insert into task (id, workspace_id, advisor_id, conversation_id, kind, state, goal, then_text,
                    created_at, due_at)
                  select gen_random_uuid(), workspace_id, advisor_id, id, 'REPLY', 'OPEN', 'Zebulon', 'Tell Zebulon', now(),
                    now() + interval '1 day' from conversation limit 1 returning 1) select 1 from t""");
        // Not told to remember it, lest the model be asked what it means in the middle of the script.
        world.query("""
                with i as (insert into standing_instruction (id, workspace_id, advisor_id, source, words, kind, state, said_at)
                  select gen_random_uuid(), workspace_id, advisor_id, 'isolation', 'When Zebulon writes, tell me', 'RULE',
                    'ACTIVE', now() from conversation limit 1 returning 1) select 1 from i""");
        for (String wanted : List.of(
                "select 1 from card_copy where message_ts is not null",
                "select 1 from choice",
                "select 1 from watch where source = 'CALENDAR' and resource_id <> ''")) {
            Await.until(wanted, World.SOON, () -> !world.query(wanted).isEmpty());
        }
        settle();
        for (JsonNode message : world.slack().messages(dana.channel())) {
            hers.addAll(message.findValuesAsText("value"));
        }
        for (String table : List.of("proposal", "choice", "standing_instruction", "task", "conversation", "turn")) {
            hers.addAll(world.query("select id from " + table));
        }
        hers.addAll(List.of("GOOGLE", "HUBSPOT"));
        hers.removeIf(String::isEmpty);
        assertThat(hers).anyMatch(value -> value.contains("/")).hasSizeGreaterThan(10);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void buttonsThatAreSomebodyElsesDoAndShowNothing() throws Exception {
        Map<String, String> before = ofDana();
        for (int i = 0; i < PRESSES; i++) {
            String user = any(STRANGERS);
            Ack ack = world.slack().clickOn(user, world.slack().dm(user), copy(), action, "b");
            assertThat(ack.status()).as(action + " by " + user).isBetween(200, 499);
            assertThat(ack.body()).doesNotContain(SECRET);
        }
        unchanged(before);
    }

    @Test
    void windowsThatAreSomebodyElsesDoAndShowNothing() throws Exception {
        Map<String, String> before = ofDana();
        for (int i = 0; i < WINDOWS; i++) {
            String team = random.nextInt(3) == 0 ? SlackSimulator.EXTERNAL_TEAM : SlackSimulator.TEAM;
            // Of Dana herself only what comes by another team.
            String user = team.equals(SlackSimulator.TEAM) ? any(STRANGERS) : SlackSimulator.ADVISOR;
            String answer = RawRequest.exchange(world.service.uri(), window(team, user));
            assertThat(RawRequest.status(answer)).as(user + " of " + team).isBetween(200, 499);
            assertThat(answer).doesNotContain(SECRET);
        }
        unchanged(before);
    }

    @Test
    void commandsAreAboutWhatIsOnesOwn() throws Exception {
        Map<String, String> before = ofDana();
        for (String user : Set.copyOf(STRANGERS)) {
            for (String words : List.of(
                    "memories",
                    "tasks",
                    "forget Zebulon",
                    "forget",
                    "disconnect",
                    "disconnect google",
                    "delete-data",
                    "settings",
                    "exclude",
                    "help",
                    "")) {
                Ack ack = world.slack().command(user, world.slack().dm(user), "/advisor", words);
                assertThat(ack.status()).as(words).isBetween(200, 499);
                assertThat(ack.body().replace("forget Zebulon", "").replace("“Zebulon”", ""))
                        .as(user + ": " + words)
                        .doesNotContain("When Zebulon", "Tell Zebulon", DANA);
            }
            world.slack().openHome(user);
        }
        unchanged(before);
    }

    @Test
    void ticketsStatesCookiesAndTokensOfOneLinkAreWorthNothingInAnother() throws Exception {
        List<Visitor> visitors = new ArrayList<>();
        List<URI> addresses = new ArrayList<>();
        for (String user : List.of(SlackSimulator.ADVISOR, SlackSimulator.COLLEAGUE)) {
            for (String provider : List.of("google", "hubspot")) {
                URI link = link(user, provider);
                Visitor visitor = new Visitor(link).opens(link);
                URI back = world.slack().signIn().allow(visitor.vendor(), user);
                visitor.opens(back);
                visitors.add(visitor);
                addresses.addAll(List.of(link, back));
                // One that has been handed out and not been opened, for whoever else gets hold of it.
                addresses.add(link(user, provider));
            }
        }
        Map<String, String> before = ofDana();
        for (int i = 0; i < LINKS; i++) {
            Visitor mixed = new Visitor(addresses.get(0));
            mixed.cookies.putAll(any(visitors).cookies);
            mixed.cookies.putAll(any(visitors).cookies);
            URI address = any(addresses);
            mixed.opens(URI.create(
                    address.toString().replace("/slack/", any(List.of("/slack/", "/google/", "/hubspot/")))));
            assertThat(mixed.status()).isBetween(200, 499);
        }
        assertThat(world.query("select provider from connected_account")).containsExactly("GOOGLE");
        unchanged(before);
    }

    @Test
    void webhooksInAnothersNameAreRefused() throws Exception {
        Map<String, String> before = ofDana();
        String channel = world.query("select channel_id from watch where source = 'CALENDAR'")
                .get(0);
        String hash = world.query("select token_hash from watch where source = 'CALENDAR'")
                .get(0);
        List<RawRequest> forged = new ArrayList<>();
        for (String token : List.of("", "token", hash, channel, SECRET)) {
            forged.add(RawRequest.post(SlackRequests.JSON, new byte[0])
                    .to("/webhooks/calendar")
                    .with(
                            "X-Goog-Channel-ID: " + channel,
                            "X-Goog-Channel-Token: " + token,
                            "X-Goog-Resource-State: exists",
                            "X-Goog-Message-Number: 7"));
        }
        String push = "{\"message\":{\"data\":\"e30=\",\"messageId\":\"1\"},\"subscription\":\"s\"}";
        for (String path : List.of("/webhooks/gmail", "/webhooks/hubspot")) {
            for (String body : List.of(push, "[]", "", "{}")) {
                forged.add(RawRequest.post(SlackRequests.JSON, body.getBytes(StandardCharsets.UTF_8))
                        .to(path)
                        .with("Authorization: Bearer " + hash));
            }
        }
        for (RawRequest request : forged) {
            String answer = RawRequest.exchange(world.service.uri(), request.bytes());
            assertThat(RawRequest.status(answer)).as(request.path()).isBetween(400, 499);
            assertThat(answer).doesNotContain(SECRET, DANA);
        }
        unchanged(before);
    }

    @Test
    void whatIsFoundBeforeAScopeIsKnownIsIdsAndHashesOnly() throws Exception {
        for (String table : List.of(
                "slack_team",
                "open_turn",
                "import_route",
                "watch",
                "portal_claim",
                "account_route",
                "link_ticket",
                "link_session",
                "scheduled_tasks")) {
            assertThat(world.query("select cast(t as text) from " + table + " t"))
                    .as(table)
                    .noneMatch(row -> row.contains("@") || row.contains(SECRET) || row.contains("Whitfield"));
        }
        assertThat(world.query("select encode(task_data, 'escape') from scheduled_tasks"))
                .noneMatch(data -> data.contains("@") || data.contains(SECRET));
        assertThat(world.query("select key_hash from account_route union select token_hash from watch"
                        + " union select hash from link_ticket union select browser_hash from link_session"))
                .isNotEmpty()
                .allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    }

    private String action;

    /** A message with a button of Dana's, or what one could make of it. */
    private ObjectNode copy() {
        action = any(BUTTONS);
        ObjectNode message =
                JsonNodeFactory.instance.objectNode().put("type", "message").put("ts", "1700000000.000100");
        ObjectNode block =
                message.putArray("blocks").addObject().put("type", "actions").put("block_id", "b");
        ObjectNode button = block.putArray("elements")
                .addObject()
                .put("type", "button")
                .put("action_id", action)
                .put("value", any(hers));
        button.putObject("text").put("type", "plain_text").put("text", "Press");
        return message;
    }

    private byte[] window(String team, String user) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode().put("type", "view_submission");
        payload.putObject("team").put("id", team).put("domain", "firm");
        payload.putObject("user").put("id", user).put("team_id", team).put("name", "any");
        payload.put("api_app_id", "A0ADVISOR1")
                .put("token", "verification-token")
                .put("trigger_id", "1.2.3");
        ObjectNode view = payload.putObject("view")
                .put("id", "V1")
                .put("type", "modal")
                .put("team_id", team)
                .put("hash", "1.x")
                .put("callback_id", any(WINDOW_KINDS))
                .put("private_metadata", any(hers));
        ObjectNode values = view.putObject("state").putObject("values");
        for (String field : List.of("reason", "typed", "body-0", "words")) {
            values.putObject(field)
                    .putObject(field)
                    .put("type", "plain_text_input")
                    .put("value", "mine now");
        }
        values.withObject("/words")
                .putObject("typed")
                .put("type", "plain_text_input")
                .put("value", "mine now");
        String form = "payload=" + URLEncoder.encode(payload.toString(), StandardCharsets.UTF_8);
        return SlackRequests.signed(SlackRequests.FORM, form).bytes();
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static URI link(String user, String provider) {
        JsonNode answer = world.slack()
                .command(user, world.slack().dm(user), "/advisor", "connect " + provider)
                .json();
        return URI.create(answer.findValue("url").asText());
    }

    /** What Dana has, table by table, but for how far the service's own timers are. */
    private static Map<String, String> ofDana() throws Exception {
        Map<String, String> all = new TreeMap<>();
        for (String table : world.query("""
                select c.table_name from information_schema.columns c where c.table_schema = 'public'
                and c.column_name = 'advisor_id'
                and c.table_name not in ('import_state', 'import_message', 'link_ticket', 'link_session')""")) {
            all.put(
                    table,
                    world.query(
                                    "select coalesce(string_agg(cast(t as text), chr(10) order by cast(t as text)), '') from "
                                            + table
                                            + " t where advisor_id = (select id from advisor where slack_user_id = '"
                                            + SlackSimulator.ADVISOR + "')")
                            .get(0));
        }
        return all;
    }

    private static void unchanged(Map<String, String> before) throws Exception {
        settle();
        assertThat(ofDana()).isEqualTo(before);
        assertThat(world.surroundings.google().sent(DANA)).isEmpty();
        for (String user : Set.copyOf(STRANGERS)) {
            assertThat(world.slack().messages(world.slack().dm(user)).toString())
                    .doesNotContain("Dear Zebulon", "When Zebulon", "Tell Zebulon", "Zebulon A", DANA);
            assertThat(world.slack().modal(user).map(JsonNode::toString).orElse(""))
                    .doesNotContain(SECRET, DANA);
            assertThat(world.slack().home(user).map(JsonNode::toString).orElse(""))
                    .doesNotContain(SECRET, DANA);
        }
    }

    private static void settle() throws Exception {
        world.settle();
        Await.until(
                "no work is left",
                World.SOON,
                () -> world.query("select 'due' from scheduled_tasks where execution_time <= now() and task_name in"
                                + " ('account-notice', 'revoke-token', 'understand-instruction', 'show-instruction',"
                                + " 'task-due', 'watch', 'home', 'turn')")
                        .isEmpty());
    }
}
