package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.endtoend.TwoWorkspaces.Side;
import com.advisoragent.sandbox.hubspot.HubSpotSimulator;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What was imported goes, from every table there is, when an advisor has it deleted and when a workspace leaves; the
 * record keeps its hashes, the vendors are told, and the other workspace keeps everything.
 */
@TestMethodOrder(MethodOrderer.MethodName.class)
class DepartureIT {
    /** What may still have rows of the advisor's: what they typed, chose and decided, what was told, and the record. */
    private static final Set<String> STAYS = Set.of(
            "advisor_preferences",
            "audit_entry",
            "audit_key",
            "card_copy",
            "closed_channel",
            "conversation",
            "conversation_origin",
            "import_exclusion",
            "import_message",
            "import_retention",
            "notice",
            "notice_habits",
            "outgoing_message",
            "proposal",
            "standing_instruction",
            "turn",
            "written_to");

    private static TwoWorkspaces two;
    private static World world;

    @BeforeAll
    static void fill() throws Exception {
        two = new TwoWorkspaces("departure");
        world = two.world;
        two.enter(two.north);
        String contact = world.surroundings
                .hubSpot()
                .addContact(
                        HubSpotSimulator.ADVISOR,
                        Map.of("email", "me@zebulon.example", "firstname", "Zebulon", "lastname", "Pike"));
        world.surroundings.hubSpot().addNote(HubSpotSimulator.ADVISOR, contact, "Owns " + two.north.figure());
        Visitor visitor = two.visitor("hubspot");
        visitor.opens(world.surroundings.hubSpot().allow(visitor.vendor(), HubSpotSimulator.ADVISOR));
        Await.until(
                "the contact is imported",
                World.START,
                () -> world.query("select 1 from card" + two.north.where()).size() == 1);
        world.surroundings
                .google()
                .clientWrites("New <new@client.example>", two.north.address(), "News", "More municipal bonds.", null);
        Await.until(
                "what happened is noted",
                World.SOON,
                () -> !world.query("select 1 from happening" + two.north.where())
                        .isEmpty());
        Await.until("the import is told", World.SOON, () -> !told().isEmpty());
        two.settle();
    }

    @AfterAll
    static void close() {
        two.close();
    }

    @Test
    void aTwoAccountsThatAreConnectedInOneSittingAreToldOfInOneMessage() throws Exception {
        Await.until("it says so of both", World.SOON, () -> told().toString().contains("Contacts and notes"));
        // One for each workspace: they are the same channel here.
        assertThat(told()).hasSize(2);
    }

    @Test
    void bAWorkspaceThatLeavesTakesAlongWhatWasImportedAndTheOtherKeepsItsOwn() throws Exception {
        Map<String, String> south = two.of(two.south);
        assertThat(tablesWithRows(two.north))
                .contains("document", "passage", "passage_lexeme", "passage_embedding", "document_mark", "card")
                .contains("correspondent", "step", "happening", "connected_account", "watch", "choice", "task");
        List<String> record = hashes(two.north);
        ObjectNode event = SlackRequests.message("D1", "1.0", null, "");
        event.set("event", JsonNodeFactory.instance.objectNode().put("type", "app_uninstalled"));
        RawRequest.exchange(
                world.service.uri(),
                SlackRequests.signed(SlackRequests.JSON, event.toString()).bytes());

        gone(two.north, record);
        assertThat(world.surroundings.hubSpot().connected()).isEmpty();
        two.settle();
        assertThat(two.of(two.south)).isEqualTo(south);
        assertThat(world.surroundings.google().isWatched(two.south.address())).isTrue();
        assertThat(world.query("select state from connected_account")).containsExactly("ACTIVE");
    }

    @Test
    void cAnAdvisorWhoHasTheirDataDeletedKeepsWhatTheyTyped() throws Exception {
        two.enter(two.south);
        List<String> record = hashes(two.south);
        world.slack().command(SlackSimulator.ADVISOR, two.dana.channel(), "/advisor", "delete-data");
        JsonNode question = world.slack().messages(two.dana.channel()).stream()
                .filter(message -> message.toString().contains("account_delete_data"))
                .reduce((older, newer) -> newer)
                .orElseThrow();
        world.slack().clickOn(SlackSimulator.ADVISOR, two.dana.channel(), question, "account_delete_data", null);

        gone(two.south, record);
        assertThat(world.query("select said from turn" + two.south.where() + "and origin = 'ADVISOR'"))
                .contains("Write to them", "Who holds bonds?");
        assertThat(world.query("select words from standing_instruction" + two.south.where()))
                .containsExactly("When Quillon writes, tell me");
    }

    /** Everything but what may stay, and of that nothing that was read in a vendor's system. */
    private static void gone(Side side, List<String> record) throws Exception {
        Await.until(
                "nothing of it is left in " + tablesWithRows(side),
                World.TAKEN_OVER,
                () -> STAYS.containsAll(tablesWithRows(side)));
        two.settle();
        for (Map.Entry<String, String> table : rows(side).entrySet()) {
            assertThat(table.getValue()).as(table.getKey()).doesNotContain(side.figure(), "municipal");
        }
        assertThat(hashes(side)).containsAll(record).hasSizeGreaterThan(record.size());
        assertThat(world.surroundings.google().isWatched(side.address())).isFalse();
        assertThat(world.surroundings.wireLog().entries())
                .anyMatch(entry ->
                        entry.path().contains("revoke") && entry.simulator().contains("google"));
    }

    private static Set<String> tablesWithRows(Side side) throws SQLException {
        Set<String> found = new TreeSet<>();
        rows(side).forEach((table, rows) -> {
            if (!rows.isEmpty()) {
                found.add(table);
            }
        });
        return found;
    }

    /** Of every table with an advisor's rows, found in the catalogue. */
    private static Map<String, String> rows(Side side) throws SQLException {
        Map<String, String> all = new TreeMap<>();
        for (String table : world.query("select c.table_name from information_schema.columns c"
                + " where c.table_schema = 'public' and c.column_name = 'advisor_id'"
                + " and c.table_name not in ('link_ticket', 'link_session', 'portal_claim')")) {
            all.put(
                    table,
                    world.query("select coalesce(string_agg(cast(t as text), chr(10)), '') from " + table + " t"
                                    + side.where())
                            .get(0));
        }
        return all;
    }

    private static List<String> hashes(Side side) throws SQLException {
        return world.query("select encode(hash, 'hex') from audit_entry" + side.where());
    }

    private static List<JsonNode> told() {
        return world.slack().messages(two.dana.channel()).stream()
                .filter(message -> message.path("text").asText().contains("what you connected"))
                .toList();
    }
}
