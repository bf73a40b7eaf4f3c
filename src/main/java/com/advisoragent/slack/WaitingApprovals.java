package com.advisoragent.slack;

import com.advisoragent.actions.Actions;
import com.advisoragent.actions.Proposal;
import com.advisoragent.tenancy.Advisor;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** The Home tab's part about what waits for the advisor's decision; Review opens the whole card. */
@ApplicationScoped
class WaitingApprovals implements HomePart {
    private static final int MOST = 15;

    private final Actions actions;

    @Inject
    WaitingApprovals(Actions actions) {
        this.actions = actions;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public List<LayoutBlock> blocks(Advisor advisor) {
        List<Proposal> waiting = actions.waiting(advisor.tenant());
        if (waiting.isEmpty()) {
            return List.of();
        }
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(CardText.header("Waiting for your approval"));
        for (Proposal proposal : waiting.subList(0, Math.min(waiting.size(), MOST))) {
            blocks.add(SectionBlock.builder()
                    .text(CardText.plain(
                            CardText.cut(SafeText.exact(proposal.action().summary()), 500)))
                    .build());
            blocks.add(ActionsBlock.builder()
                    .elements(List.of(
                            ApprovalCard.button(ApprovalCard.VIEW, "Review", proposal, "primary"),
                            ApprovalCard.button(ApprovalCard.REJECT, "Reject", proposal, null)))
                    .build());
        }
        if (waiting.size() > MOST) {
            blocks.add(CardText.small("and " + (waiting.size() - MOST) + " more"));
        }
        return blocks;
    }
}
