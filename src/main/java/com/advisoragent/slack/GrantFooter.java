package com.advisoragent.slack;

import com.advisoragent.actions.Grant;
import com.advisoragent.actions.Grants;
import com.advisoragent.actions.Proposal;
import com.advisoragent.actions.ProposalState;
import com.slack.api.model.block.LayoutBlock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands below a card about autonomy: the offer once it is earned, and the way back from it. */
@ApplicationScoped
class GrantFooter {
    private final Grants grants;

    @Inject
    GrantFooter(Grants grants) {
        this.grants = grants;
    }

    /** For a card that only its owner reads. */
    List<LayoutBlock> of(Proposal proposal) {
        Optional<Grant> grant = proposal.grant().flatMap(id -> grants.find(proposal.tenant(), id));
        if (grant.isPresent()) {
            return standing(grant.get());
        }
        return proposal.state() == ProposalState.DONE
                ? grants.offer(proposal)
                        .map(offer -> GrantBlocks.offer(proposal, offer.approvals()))
                        .orElse(List.of())
                : List.of();
    }

    private static List<LayoutBlock> standing(Grant grant) {
        if (grant.state() != Grant.State.ACTIVE) {
            return List.of(CardText.small("You have taken back that I do this by myself. From now on I ask."));
        }
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(CardText.small("You allowed me to do this by myself, at most " + grant.dailyCap()
                + " times a day. Revoke it and I ask again each time; what is done stays done."));
        blocks.add(GrantBlocks.revoke(grant));
        return blocks;
    }
}
