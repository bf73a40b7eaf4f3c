package com.advisoragent.slack;

import com.advisoragent.actions.Chosen;
import com.advisoragent.actions.Proposal;
import com.advisoragent.common.Tenant;
import com.slack.api.model.block.LayoutBlock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a card shows: a proposal, or what a client chose of an approved one. */
record CardFace(Proposal proposal, Optional<Chosen> chosen) {
    UUID id() {
        return proposal.id();
    }

    Tenant tenant() {
        return proposal.tenant();
    }

    /** Whether there is something to show where nothing is shown yet. */
    boolean isPosted() {
        return chosen.isPresent() || ApprovalCard.isPosted(proposal);
    }

    /** @param shared whether others read along there */
    List<LayoutBlock> blocks(boolean shared, ZoneId zone) {
        if (shared) {
            return ApprovalCard.withoutContent(proposal);
        }
        return chosen.map(ChosenCard::of).orElseGet(() -> ApprovalCard.of(proposal, zone));
    }

    String text(boolean shared) {
        if (shared) {
            return "Something waits for its advisor's approval.";
        }
        return chosen.map(ChosenCard::notification).orElseGet(() -> ApprovalCard.notification(proposal));
    }
}
