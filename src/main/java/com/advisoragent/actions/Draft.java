package com.advisoragent.actions;

import com.advisoragent.common.Tenant;
import java.util.Optional;
import java.util.UUID;

/**
 * A wish to propose.
 *
 * @param turn the turn that wishes: the same wish in the same turn is one proposal
 */
public record Draft(Tenant tenant, UUID conversation, UUID turn, Action action, Why why, Optional<UUID> edits) {
    public Draft(Tenant tenant, UUID conversation, UUID turn, Action action, Why why) {
        this(tenant, conversation, turn, action, why, Optional.empty());
    }
}
