package com.advisoragent.actions;

import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import java.util.UUID;

/** A proposal and whose it is, as jobs carry it. */
record ProposalKey(Tenant tenant, UUID proposal) {
    static ProposalKey of(Proposal proposal) {
        return new ProposalKey(proposal.tenant(), proposal.id());
    }

    String text() {
        return tenant.workspace().value() + "/" + tenant.advisor().value() + "/" + proposal;
    }

    static ProposalKey parse(String text) {
        String[] ids = text.split("/");
        return new ProposalKey(
                new Tenant(new WorkspaceId(UUID.fromString(ids[0])), new AdvisorId(UUID.fromString(ids[1]))),
                UUID.fromString(ids[2]));
    }
}
