package com.advisoragent.actions;

import com.advisoragent.audit.AuditTrail;
import com.advisoragent.audit.TestAudit;
import com.advisoragent.conversation.Conversations;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.sandbox.database.ProductDatabase;
import java.time.Clock;
import java.util.UUID;

/** Grants outside the container. */
public final class TestGrants {
    private TestGrants() {}

    public static Grants on(ProductDatabase database, Conversations conversations, Clock clock) {
        ProposalStore proposals = new ProposalStore(database.entities());
        AuditTrail audit = TestAudit.trail(database, clock);
        Jobs jobs = new Jobs(database.dataSource(), database.synchronizations());
        return new Grants(
                new OccasionStore(database.entities(), proposals),
                new GrantStore(database.entities()),
                proposals,
                new Outcomes(conversations, audit, jobs, new Letters(new BranchStore(database.entities())), clock),
                audit,
                database.scope(),
                clock,
                UUID::randomUUID);
    }
}
