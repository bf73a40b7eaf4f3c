package com.advisoragent.actions;

import com.advisoragent.common.Provenance;
import com.advisoragent.common.Tenant;
import java.util.Optional;
import java.util.UUID;

/**
 * A wish to propose.
 *
 * @param turn the turn that wishes: the same wish in the same turn is one proposal
 * @param unattended what everything derives from that was read, where no person asked for it: only then may it be done
 *     under a grant
 */
public record Draft(
        Tenant tenant,
        UUID conversation,
        UUID turn,
        Action action,
        Why why,
        Optional<UUID> edits,
        Optional<Provenance> unattended) {
    public Draft(Tenant tenant, UUID conversation, UUID turn, Action action, Why why) {
        this(tenant, conversation, turn, action, why, Optional.empty(), Optional.empty());
    }

    /** @param read what everything derives from that was read by then */
    public static Draft unattended(
            Tenant tenant, UUID conversation, UUID turn, Action action, Why why, Provenance read) {
        return new Draft(tenant, conversation, turn, action, why, Optional.empty(), Optional.of(read));
    }
}
