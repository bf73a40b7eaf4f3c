package com.advisoragent.actions;

import com.advisoragent.audit.TestAudit;
import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.conversation.Conversations;
import com.advisoragent.integration.Mailbox;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.sandbox.database.ProductDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Beans of this package for tests of those that use it. */
public final class TestActions {
    private final ProductDatabase database;
    private final Clock clock;
    private final ProposalStore store;
    private final ClosedSets sets;
    private final ClientReplies replies;

    public TestActions(ProductDatabase database, Mailbox mailbox, Conversations conversations, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.store = new ProposalStore(database.entities());
        BranchStore branches = new BranchStore(database.entities());
        Jobs jobs = new Jobs(database.dataSource(), database.synchronizations());
        Outcomes outcomes =
                new Outcomes(conversations, TestAudit.trail(database, clock), jobs, new Letters(branches), clock);
        this.sets = new ClosedSets(store, branches, outcomes, jobs, clock);
        this.replies = new ClientReplies(
                store, branches, sets, outcomes, mailbox, new Threads(mailbox), jobs, database.scope(), clock);
    }

    public ClientReplies replies() {
        return replies;
    }

    /** A closed set of three days that was approved and sent as this message. */
    public UUID offered(Tenant tenant, UUID conversation, EmailAddress client, String message) {
        OfferTimes offer = Offers.to(
                client,
                new Offering(null, clock),
                tenant,
                List.of(1, 2, 3).stream()
                        .map(days -> clock.instant().plus(Duration.ofDays(days)))
                        .toList(),
                Optional.empty(),
                Optional.empty());
        Proposal set = new Proposal(
                UUID.randomUUID(),
                tenant,
                conversation,
                offer,
                "ann@firm.example",
                clock.instant(),
                clock.instant().plus(Actions.STANDARD_LIFE),
                List.of(),
                new Why("You asked.", List.of(), true),
                Optional.empty(),
                ProposalState.PENDING,
                Optional.empty(),
                Optional.empty(),
                Proposal.Result.NONE);
        return database.scope().as(tenant, () -> {
            store.insert(set, UUID.randomUUID(), "wish");
            store.decide(set.id(), ProposalState.APPROVED, "advisor", set.digest(), null, clock.instant());
            store.handle(set.id(), message);
            store.move(set.id(), Set.of(ProposalState.APPROVED), ProposalState.DONE, clock.instant());
            sets.arm(set);
            return set.id();
        });
    }
}
