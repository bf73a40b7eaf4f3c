package com.advisoragent.actions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Cards in memory: what each shows now, and all that it has shown. */
final class ShownCards implements Cards {
    private final Map<UUID, ProposalState> now = new HashMap<>();
    private final Map<UUID, Chosen> told = new HashMap<>();
    private final List<ProposalState> history = new ArrayList<>();

    @Override
    public synchronized Optional<String> show(Proposal proposal) {
        history.add(proposal.state());
        return now.put(proposal.id(), proposal.state()) == null ? Optional.of("a card") : Optional.empty();
    }

    @Override
    public synchronized Optional<String> show(Chosen chosen) {
        told.put(chosen.event().id(), chosen);
        return show(chosen.event());
    }

    /** What the advisor was told of a client's choice. */
    synchronized Optional<Chosen> told(UUID event) {
        return Optional.ofNullable(told.get(event));
    }

    synchronized Optional<ProposalState> of(Proposal proposal) {
        return Optional.ofNullable(now.get(proposal.id()));
    }
}
