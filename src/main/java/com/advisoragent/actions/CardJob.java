package com.advisoragent.actions;

import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
    private final TenantScope scope;

    @Inject
    CardJob(ProposalStore store, Cards cards, Outcomes outcomes, TenantScope scope) {
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
        Optional<Proposal> shown = find(key);
        while (shown.isPresent()) {
            Proposal proposal = shown.get();
            cards.show(proposal).ifPresent(card -> record(proposal, card));
            Optional<Proposal> now = find(key);
            if (now.map(Proposal::state).equals(shown.map(Proposal::state))) {
                return JobOutcome.done();
            }
            shown = now;
        }
        return JobOutcome.done();
    }

    private void record(Proposal proposal, String card) {
        scope.as(proposal.tenant(), () -> outcomes.shown(proposal, card));
    }

    private Optional<Proposal> find(ProposalKey key) {
        return scope.as(key.tenant(), () -> store.find(key.proposal()));
    }

    @Override
    public void gaveUp(String id, String payload, Throwable cause) {
        LOG.atError().addKeyValue("proposal", id).log("A card could not be shown; its approval is on the Home tab");
    }
}
