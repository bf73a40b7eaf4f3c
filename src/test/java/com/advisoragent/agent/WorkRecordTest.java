package com.advisoragent.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.audit.AuditTrail;
import com.advisoragent.audit.TestAudit;
import com.advisoragent.audit.Verdict;
import com.advisoragent.common.Tenant;
import com.advisoragent.conversation.TurnOrigin;
import com.advisoragent.knowledge.TestKnowledge;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.database.ProductDatabases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkRecordTest {
    private static final String SARA = "sara@client.example";

    private final ProductDatabase database = ProductDatabases.fresh();
    private final Tenant tenant = TestKnowledge.newTenant(database);
    private final Desk desk = new Desk(database, tenant, new FakeTool("look", context -> "She has a boat."));
    private final AuditTrail trail = TestAudit.trail(database, desk.clock);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everyCallAndWhatWasSaidAndAnsweredIsOnRecordInItsOrder() {
        desk.model.call(Desk.call("1", "look", "{\"x\":\"boat\"}")).say("She has a boat.");

        desk.says("What does Sara have?");

        List<String> record = record(Optional.empty());
        assertThat(record).hasSize(4);
        assertThat(record.get(0)).contains("MODEL_CALL", "\"asks\":[\"look\"]", "\"prompt\":\"" + Prompt.VERSION);
        assertThat(record.get(1)).contains("TOOL_CALL", "\"tool\":\"look\"", "boat", "result_sha256");
        assertThat(record.get(2)).contains("MODEL_CALL", "\"asks\":[]");
        assertThat(record.get(3)).contains("TURN", "What does Sara have?", "She has a boat.", "ANSWERED");
        assertThat(database.scope().inWorkspace(tenant.workspace(), trail::verify))
                .isInstanceOf(Verdict.Whole.class);
    }

    @Test
    void callsUnderOneIdAreEachOnRecord() {
        desk.model
                .call(Desk.call("1", "look", "{\"x\":\"a\"}"), Desk.call("1", "look", "{\"x\":\"b\"}"))
                .say("Well.");

        desk.says("What does Sara have?");

        assertThat(record(Optional.empty()))
                .filteredOn(entry -> entry.contains("TOOL_CALL"))
                .hasSize(2);
    }

    @Test
    void whatNamesAClientGoesWithTheirErasure() {
        desk.model.call(Desk.call("1", "look", "{\"x\":\"" + SARA + "\"}")).say("She has a boat.");
        desk.happens(TurnOrigin.OUTSIDE_EVENT, "From: Sara <" + SARA + ">");
        assertThat(record(Optional.of(SARA))).hasSize(2).anyMatch(entry -> entry.contains("\"TURN\""));

        database.scope().inWorkspace(tenant.workspace(), () -> trail.erase(tenant, SARA));

        assertThat(record(Optional.empty()).toString()).doesNotContain(SARA, "boat");
    }

    private List<String> record(Optional<String> client) {
        List<String> lines = new ArrayList<>();
        database.scope().inWorkspace(tenant.workspace(), () -> {
            trail.read(
                    Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"), client, each -> lines.add(each.jsonLine()));
            return null;
        });
        return lines;
    }
}
