package com.advisoragent.slack;

import com.advisoragent.actions.Finding;
import com.advisoragent.actions.Proposal;
import com.advisoragent.actions.ProposalState;
import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElements;
import com.slack.api.model.view.View;
import com.slack.api.model.view.Views;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The windows behind a card's buttons. */
final class CardModals {
    static final String APPROVE = "card-approve-modal";
    static final String REJECT = "card-reject-modal";
    static final String REASON = "reason";
    private static final int LONGEST_REASON = 500;
    /** Slack's limit of a view, with room for a line of ours. */
    private static final int MOST_BLOCKS = 98;

    private CardModals() {}

    /** The whole of it, with Approve if it can still be approved. */
    static View view(Proposal proposal, ZoneId zone) {
        List<LayoutBlock> blocks = ApprovalCard.inFull(proposal, zone);
        boolean whole = blocks.size() <= MOST_BLOCKS;
        boolean approvable = whole && proposal.state() == ProposalState.PENDING && !proposal.blocked();
        if (!whole) {
            blocks = new ArrayList<>(blocks.subList(0, MOST_BLOCKS));
            blocks.add(CardText.small("It is too long to be shown whole, so it cannot be approved."));
        }
        return modal("All of it", blocks, proposal, approvable ? "Approve" : null, APPROVE);
    }

    /** Asked once more, with everybody who would get it. */
    static View confirm(Proposal proposal, ZoneId zone) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(CardText.small(
                "⚠ This goes to " + proposal.action().recipients().size() + " people. Please look at them once more."));
        blocks.addAll(ApprovalCard.inFull(proposal, zone));
        return modal("Really to all of them?", blocks, proposal, "Yes, approve", APPROVE);
    }

    static View reject(Proposal proposal) {
        List<LayoutBlock> blocks = Blocks.asBlocks(Blocks.input(input -> input.blockId(REASON)
                .optional(true)
                .label(CardText.plain("What should be different? I'll take it up."))
                .element(BlockElements.plainTextInput(
                        element -> element.actionId(REASON).multiline(true).maxLength(LONGEST_REASON)))));
        return modal("Reject", blocks, proposal, "Reject", REJECT);
    }

    static View why(Proposal proposal) {
        List<LayoutBlock> blocks = new ArrayList<>(CardText.whole(proposal.why().trigger()));
        if (proposal.why().sources().isEmpty()) {
            blocks.add(CardText.small("I had looked nothing up for it."));
        } else {
            blocks.add(CardText.header("What I had read by then"));
            proposal.why().sources().forEach(source -> blocks.add(CardText.small("• " + source)));
        }
        if (!proposal.why().trusted()) {
            blocks.add(CardText.small("⚠ Some of this was written by others, and may have had a hand in the draft."));
        }
        for (Finding finding : proposal.findings()) {
            blocks.add(CardText.small(finding.text()));
        }
        return modal("Why?", blocks, proposal, null, "card-why-modal");
    }

    /** Something to tell, where there is no message to tell it under. */
    static View told(String words) {
        return Views.view(view -> view.type("modal")
                .callbackId("card-told-modal")
                .title(Views.viewTitle(title -> title.type("plain_text").text("Approval")))
                .close(Views.viewClose(close -> close.type("plain_text").text("Close")))
                .blocks(CardText.whole(words)));
    }

    static View modal(String title, List<LayoutBlock> blocks, Proposal proposal, String submit, String callback) {
        View.ViewBuilder view = View.builder()
                .type("modal")
                .callbackId(callback)
                .privateMetadata(CardRef.of(proposal).text())
                .title(Views.viewTitle(each -> each.type("plain_text").text(title)))
                .close(Views.viewClose(each -> each.type("plain_text").text("Close")))
                .blocks(blocks);
        if (submit != null) {
            view.submit(Views.viewSubmit(each -> each.type("plain_text").text(submit)));
        }
        return view.build();
    }
}
