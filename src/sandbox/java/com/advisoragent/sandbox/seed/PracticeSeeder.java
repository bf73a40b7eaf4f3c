package com.advisoragent.sandbox.seed;

import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import com.advisoragent.knowledge.IndexOutcome;
import com.advisoragent.knowledge.Knowledge;
import com.advisoragent.knowledge.SandboxKnowledge;
import com.advisoragent.llm.EmbeddingModel;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.practice.Practice;
import com.advisoragent.tenancy.TenancyStore;
import java.time.Clock;
import java.util.UUID;

/**
 * Puts a practice into a product's index, as an import of the advisor's accounts would. Idempotent: what is indexed as it
 * is is not embedded again.
 */
public final class PracticeSeeder {
    private final ProductDatabase database;
    private final TenancyStore tenancy;
    private final Knowledge knowledge;

    /** The model must be the one that the service searches with. */
    public PracticeSeeder(ProductDatabase database, EmbeddingModel model, Clock clock) {
        this.database = database;
        this.tenancy = new TenancyStore(database.entities(), database.scope(), clock, UUID::randomUUID);
        this.knowledge = SandboxKnowledge.on(database, model, clock);
    }

    /** For this person of a Slack team, who is enrolled and whose team is admitted where they are not yet. */
    public IndexOutcome seed(String slackTeam, String slackUser, Practice practice) {
        WorkspaceId workspace = tenancy.admitSlackTeam(slackTeam);
        Tenant tenant = database.scope()
                .inWorkspace(
                        workspace, () -> tenancy.enrol(workspace, slackUser).tenant());
        return knowledge.index(tenant, AccountIds.of(practice));
    }
}
