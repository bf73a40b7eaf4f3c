package com.advisoragent.agent;

import com.advisoragent.actions.Grants;
import com.advisoragent.memory.InstructionChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Editing, pausing or deleting an instruction voids what was granted for it (DESIGN G7), in the same transaction. */
@ApplicationScoped
class GrantsEnd {
    private final Grants grants;

    @Inject
    GrantsEnd(Grants grants) {
        this.grants = grants;
    }

    void changed(@Observes InstructionChanged change) {
        grants.voidFor(change.tenant(), change.instruction());
    }
}
