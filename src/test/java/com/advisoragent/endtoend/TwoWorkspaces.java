package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ModelQuestion;
import com.advisoragent.sandbox.slack.SlackPerson;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The jar as it is shipped, serving two workspaces whose people and channels have the very same ids. In each the same
 * Slack user has a linked account, imported mail, a proposal, an open question, an instruction and a task.
 */
final class TwoWorkspaces implements AutoCloseable {
    private static final Set<String> ALL_OF_GOOGLE = Set.of(
            "https://www.googleapis.com/auth/gmail.readonly",
            "https://www.googleapis.com/auth/gmail.compose",
            "https://www.googleapis.com/auth/calendar.events",
            "https://www.googleapis.com/auth/calendar.freebusy");

    /**
     * One workspace and its advisor.
     *
     * @param client whom all of the advisor's is about
     * @param figure stands in the imported mail and nowhere else
     * @param hers what the buttons and windows carry, and the bare ids of all that is the advisor's
     */
    record Side(String team, String address, String client, String figure, List<String> hers) {
        /** A condition on a table's {@code workspace_id}. */
        String where() {
            return " where workspace_id = (select workspace_id from slack_team where team_id = '" + team + "') ";
        }
    }

    final World world;
    final Side north =
            new Side(SlackSimulator.TEAM, "dana@whitfieldlowe.example", "Zebulon", "9431007", new ArrayList<>());
    final Side south = new Side("T0SOUTHERN", "dana@southern.example", "Quillon", "7120553", new ArrayList<>());
    final DirectLine dana;

    TwoWorkspaces(String name) throws Exception {
        world = new World(name, Map.of());
        dana = world.line(SlackSimulator.ADVISOR);
        world.brain.structured(TwoWorkspaces::nothingToDo);
        world.query("with w as (insert into workspace (id, created_at) values (gen_random_uuid(), now()) returning id)"
                + " insert into slack_team (team_id, workspace_id) select '" + south.team()
                + "', id from w returning 1");
        for (Side side : List.of(north, south)) {
            enter(side);
            fill(side);
        }
    }

    /** From now on people act there. */
    void enter(Side side) {
        world.slack().in(side.team());
        world.slack()
                .add(new SlackPerson(
                        SlackSimulator.ADVISOR,
                        side.team(),
                        "dana",
                        "Dana Whitfield",
                        side.address(),
                        "America/New_York",
                        SlackPerson.Kind.ADMIN));
    }

    URI link(String provider) {
        JsonNode answer = world.slack()
                .command(SlackSimulator.ADVISOR, dana.channel(), "/advisor", "connect " + provider)
                .json();
        return URI.create(answer.findValue("url").asText());
    }

    /** Up to where the vendor asks. */
    Visitor visitor(String provider) throws Exception {
        URI link = link(provider);
        Visitor visitor = new Visitor(link).opens(link);
        visitor.opens(world.slack().signIn().allow(visitor.vendor(), SlackSimulator.ADVISOR));
        return visitor.presses("yes");
    }

    private void fill(Side side) throws Exception {
        String client = side.client();
        world.surroundings.google().account(side.address(), "Dana Whitfield", ZoneOffset.UTC);
        world.surroundings
                .google()
                .clientWrites(
                        client + " <me@" + client + ".example>",
                        side.address(),
                        "Our bonds",
                        client + " here: we hold " + side.figure() + " in municipal bonds.",
                        null);
        Visitor visitor = visitor("google");
        visitor.opens(world.surroundings.google().authorize(visitor.vendor(), side.address(), ALL_OF_GOOGLE));
        assertThat(visitor.page()).contains("Google is connected");
        Await.until(
                "the mail is imported",
                World.START,
                () -> world.query("select phase from import_state" + side.where() + " and phase = 'LIVE'")
                                .size()
                        == 2);
        world.brain
                .call(
                        "send_email",
                        "{\"to\":[\"me@" + client + ".example\"],\"cc\":[],\"bcc\":[],\"subject\":\"" + client
                                + "\",\"body\":\"Dear " + client + "\",\"thread_id\":null}")
                .say("I have drafted it for " + client + ".")
                .call("search_knowledge", "{\"query\":\"municipal bonds\",\"person\":null,\"from\":null,\"to\":null}")
                .call(
                        "ask_advisor",
                        "{\"question\":\"Which " + client + "?\",\"options\":[\"" + client + " A\",\"" + client
                                + " B\"]}");
        dana.answer(dana.asks("Write to them"));
        dana.answer(dana.asks("Who holds bonds?"));
        assertThat(world.brain.questions().toString())
                .as("what is the advisor's own is found")
                .contains(side.figure());
        world.query(
                "with t as (insert into task (id, workspace_id, advisor_id, conversation_id, kind, state, goal, then_text,"
                        + " created_at, due_at) select gen_random_uuid(), workspace_id, advisor_id, id, 'REPLY', 'OPEN', '"
                        + client
                        + "', 'Tell " + client + "', now(), now() + interval '1 day' from conversation" + side.where()
                        + "limit 1 returning 1) select 1 from t");
        world.query(
                "with i as (insert into standing_instruction (id, workspace_id, advisor_id, source, words, kind, state,"
                        + " said_at) select gen_random_uuid(), workspace_id, advisor_id, 'two', 'When " + client
                        + " writes, tell me', 'RULE', 'ACTIVE', now() from conversation" + side.where()
                        + "limit 1 returning 1) select 1 from i");
        for (String wanted : List.of(
                "card_copy" + side.where() + "and message_ts is not null",
                "choice" + side.where(),
                "watch" + side.where() + "and source = 'CALENDAR' and resource_id <> ''")) {
            Await.until(
                    wanted,
                    World.SOON,
                    () -> !world.query("select 1 from " + wanted).isEmpty());
        }
        settle();
        world.brain.reset();
        world.brain.structured(TwoWorkspaces::nothingToDo);
        collect(side);
    }

    private void collect(Side side) throws SQLException {
        for (JsonNode message : world.slack().messages(dana.channel())) {
            if (message.toString().contains(side.client())) {
                side.hers().addAll(message.findValuesAsText("value"));
            }
        }
        for (String table : List.of(
                "proposal", "choice", "standing_instruction", "task", "conversation", "turn", "notice", "document")) {
            side.hers().addAll(world.query("select id from " + table + side.where()));
        }
        side.hers().removeIf(String::isEmpty);
        assertThat(side.hers()).anyMatch(value -> value.contains("/")).hasSizeGreaterThan(10);
    }

    private static BrainAnswer nothingToDo(ModelQuestion question) {
        boolean triage = question.schema().orElseThrow().path("properties").has("act");
        return BrainAnswer.text(
                triage
                        ? "{\"act\":false,\"rule\":0,\"summary\":\"\",\"why\":\"nothing to do\"}"
                        : "{\"promises\":[],\"kept\":[]}");
    }

    /** The tables that have such a column, but those that only say how far the service's own timers are. */
    List<String> tablesWith(String column) throws SQLException {
        return world.query("select c.table_name from information_schema.columns c where c.table_schema = 'public'"
                + " and c.column_name = '" + column + "' and c.table_name not in ('import_state', 'import_message',"
                + " 'link_ticket', 'link_session', 'slack_team', 'inbound_event') order by 1");
    }

    /** All that a workspace has, table by table. */
    Map<String, String> of(Side side) throws SQLException {
        Map<String, String> all = new TreeMap<>();
        for (String table : tablesWith("workspace_id")) {
            all.put(
                    table,
                    world.query(
                                    "select coalesce(string_agg(cast(t as text), chr(10) order by cast(t as text)), '') from "
                                            + table + " t" + side.where())
                            .get(0));
        }
        return all;
    }

    /** Waits until nothing is left to do. */
    void settle() throws Exception {
        world.settle();
        Await.until(
                "no work is left",
                World.SOON,
                () -> world.query("select 'due' from scheduled_tasks where execution_time <= now() and task_name not in"
                                + " ('import', 'import-progress')")
                        .isEmpty());
    }

    @Override
    public void close() {
        world.close();
    }
}
