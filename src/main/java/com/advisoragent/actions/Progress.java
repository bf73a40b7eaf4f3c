package com.advisoragent.actions;

import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** The moves of an approved proposal, each in one transaction with all that follows from it. */
@ApplicationScoped
class Progress {
    /** A proposal that is being carried out; {@code first}: nothing was tried before. */
    record Begun(Proposal proposal, boolean first) {}

    private static final Set<ProposalState> UNDER_WAY = Set.of(ProposalState.EXECUTING, ProposalState.UNKNOWN);

    private final ProposalStore store;
    private final Outcomes outcomes;
    private final ClosedSets sets;
    private final FollowUps followUps;
    private final TenantScope scope;
    private final Clock clock;

    @Inject
    Progress(
            ProposalStore store,
            Outcomes outcomes,
            ClosedSets sets,
            FollowUps followUps,
            TenantScope scope,
            Clock clock) {
        this.store = store;
        this.outcomes = outcomes;
        this.sets = sets;
        this.followUps = followUps;
        this.scope = scope;
        this.clock = clock;
    }

    Optional<Proposal> find(ProposalKey key) {
        return scope.as(key.tenant(), () -> store.find(key.proposal()));
    }

    /** Empty if it is not approved, or has come to its end. */
    Optional<Begun> begin(ProposalKey key) {
        return scope.as(key.tenant(), () -> {
            boolean first = store.move(
                    key.proposal(), Set.of(ProposalState.APPROVED), ProposalState.EXECUTING, clock.instant());
            return store.find(key.proposal())
                    .filter(proposal -> UNDER_WAY.contains(proposal.state()))
                    .map(proposal -> new Begun(proposal, first));
        });
    }

    /** Before every attempt at the provider; false if somebody else has ended it. */
    boolean performing(Proposal proposal) {
        return scope.as(
                proposal.tenant(),
                () -> store.move(proposal.id(), UNDER_WAY, ProposalState.EXECUTING, clock.instant()));
    }

    /** Whether the grant that approved it was taken back since. */
    boolean takenBack(Proposal proposal) {
        return proposal.grant().isPresent() && scope.as(proposal.tenant(), () -> store.takenBack(proposal.id()));
    }

    void unknown(Proposal proposal) {
        scope.as(proposal.tenant(), () -> {
            if (store.move(proposal.id(), Set.of(ProposalState.EXECUTING), ProposalState.UNKNOWN, clock.instant())) {
                outcomes.changed(store.find(proposal.id()).orElseThrow());
            }
        });
    }

    /** Counts a look that told nothing. */
    int looked(Proposal proposal) {
        return scope.as(proposal.tenant(), () -> {
            store.looked(proposal.id());
            return store.find(proposal.id()).orElseThrow().result().looks();
        });
    }

    /** Shown on the card, once. */
    void waiting(Proposal proposal, boolean reconnect) {
        String why =
                reconnect ? "Waiting until you connect the account again." : "Waiting until the account is connected.";
        if (proposal.result().reason().filter(why::equals).isPresent()) {
            return;
        }
        scope.as(proposal.tenant(), () -> {
            store.result(proposal.id(), Optional.empty(), Optional.of(why));
            store.looked(proposal.id());
            outcomes.changed(store.find(proposal.id()).orElseThrow());
        });
    }

    void done(Proposal proposal, Effect.Done done) {
        scope.as(proposal.tenant(), () -> {
            if (store.move(proposal.id(), UNDER_WAY, ProposalState.DONE, clock.instant())) {
                done.handle().ifPresent(handle -> store.handle(proposal.id(), handle));
                store.result(proposal.id(), done.link(), sets.sent(proposal));
                proposal.action()
                        .mail()
                        .ifPresent(email -> store.wroteTo(proposal.tenant(), email.recipients(), clock.instant()));
                ended(proposal);
            }
        });
    }

    void failed(Proposal proposal, String why) {
        scope.as(proposal.tenant(), () -> {
            if (store.move(proposal.id(), UNDER_WAY, ProposalState.FAILED, clock.instant())) {
                store.result(proposal.id(), Optional.empty(), Optional.of(why));
                ended(proposal);
            }
        });
    }

    private void ended(Proposal proposal) {
        Proposal ended = store.find(proposal.id()).orElseThrow();
        if (!followUps.ended(ended)) {
            outcomes.tell(ended);
        }
        outcomes.effect(ended);
    }
}
