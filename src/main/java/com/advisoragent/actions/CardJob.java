package com.advisoragent.actions;

import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a proposal shown as it stands. */
@ApplicationScoped
class CardJob implements Job {
    static final String NAME = "proposal-card";
    private static final Logger LOG = LoggerFactory.getLogger(CardJob.class);

    private final ProposalStore store;
    private final Cards cards;
    private final Outcomes outcomes;
    private final ClosedSets sets;
    private final TenantScope scope;

    @Inject
    CardJob(ProposalStore store, Cards cards, Outcomes outcomes, ClosedSets sets, TenantScope scope) {
        this.sets = sets;
        this.outcomes = outcomes;
        this.store = store;
        this.cards = cards;
        this.scope = scope;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Of two showings at once the later may show the older state: whoever showed looks whether it still is so. */
    @Override
    public JobOutcome run(String id, String payload) {
        ProposalKey key = ProposalKey.parse(payload);
        Optional<Shown> shown = find(key);
        while (shown.isPresent()) {
            Shown now = shown.get();
            now.on(cards)
                    .ifPresent(card -> scope.as(
                            key.tenant(), () -> outcomes.shown(now.parts().get(0), card)));
            Optional<Shown> then = find(key);
            if (then.map(Shown::states).equals(shown.map(Shown::states))) {
                return JobOutcome.done();
            }
            shown = then;
        }
        return JobOutcome.done();
    }

    /** What one card shows: a proposal of its own, or all that follows from a client's choice. */
    private record Shown(List<Proposal> parts, Optional<Chosen> chosen) {
        private List<ProposalState> states() {
            return parts.stream().map(Proposal::state).toList();
        }

        private Optional<String> on(Cards cards) {
            return chosen.isPresent() ? cards.show(chosen.get()) : cards.show(parts.get(0));
        }
    }

    private Optional<Shown> find(ProposalKey key) {
        return scope.as(
                key.tenant(),
                () -> sets.chosenWith(key.proposal())
                        .map(chosen -> new Shown(chosen.all(), Optional.of(chosen)))
                        .or(() -> store.find(key.proposal())
                                .map(proposal -> new Shown(List.of(proposal), Optional.empty()))));
    }

    @Override
    public void gaveUp(String id, String payload, Throwable cause) {
        LOG.atError().addKeyValue("proposal", id).log("A card could not be shown; its approval is on the Home tab");
    }
}
