package com.advisoragent.actions;

import com.advisoragent.jobs.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** What follows within a taken branch: nothing is confirmed or noted before the event is booked. */
@ApplicationScoped
class FollowUps {
    private final ProposalStore store;
    private final BranchStore branches;
    private final ClosedSets sets;
    private final Outcomes outcomes;
    private final Jobs jobs;
    private final Clock clock;

    @Inject
    FollowUps(ProposalStore store, BranchStore branches, ClosedSets sets, Outcomes outcomes, Jobs jobs, Clock clock) {
        this.store = store;
        this.branches = branches;
        this.sets = sets;
        this.outcomes = outcomes;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * Goes on behind a proposal that has come to its end, in the same transaction.
     *
     * @return false if it is a proposal of its own, whose outcome is to be told by itself
     */
    boolean ended(Proposal ended) {
        if (ended.action() instanceof OfferTimes && ended.state() == ProposalState.FAILED) {
            sets.failed(ended);
        }
        Optional<BranchStore.Part> part = branches.part(ended.id());
        if (part.isEmpty()) {
            return false;
        }
        // Of two parts that end at once, the second sees the first.
        Proposal set = store.lock(part.get().set()).orElseThrow();
        Branches all = Branches.of(set, part.get().position());
        if (part.get().number() == 0) {
            all.followUps().forEach(next -> follow(ended, next));
        }
        Chosen chosen = sets.chosen(set, part.get().position());
        sets.tellOnCard(set, chosen.words());
        outcomes.changed(ended);
        if (chosen.over()) {
            outcomes.goOn(set, SetText.of(set, chosen));
        }
        return true;
    }

    private void follow(Proposal event, Proposal next) {
        if (event.state() == ProposalState.DONE) {
            jobs.schedule(
                    ExecutionJob.NAME,
                    next.id().toString(),
                    ProposalKey.of(next).text(),
                    clock.instant());
        } else if (store.move(next.id(), Set.of(ProposalState.APPROVED), ProposalState.SUPERSEDED, clock.instant())) {
            store.result(next.id(), Optional.empty(), Optional.of("the event was not booked"));
        }
    }
}
