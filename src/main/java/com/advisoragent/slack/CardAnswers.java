package com.advisoragent.slack;

import com.advisoragent.actions.Decision;
import com.advisoragent.actions.Proposal;
import com.advisoragent.actions.ProposalState;

/** What somebody is told, and only they, who pressed a button of a card. */
final class CardAnswers {
    static final String NOT_A_MEMBER = "Only full members of this workspace can decide here.";

    private CardAnswers() {}

    static String of(Decision decision) {
        if (decision instanceof Decision.Taken taken) {
            return taken.proposal().state() == ProposalState.REJECTED
                    ? "Rejected. Nothing was done."
                    : "Approved. I'm on it.";
        } else if (decision instanceof Decision.Over over) {
            return over(over.proposal());
        } else if (decision instanceof Decision.NotYours) {
            return "This belongs to another advisor, so the decision is theirs. Nothing has changed.";
        } else if (decision instanceof Decision.Changed) {
            return "This card does not show what I have on file, so I took no decision from it. Please ask me for a new draft.";
        } else if (decision instanceof Decision.Blocked) {
            return "Your firm's rules do not allow it as it stands. Edit it first.";
        } else if (decision instanceof Decision.Unfit unfit) {
            return unfit.why();
        }
        return "Please confirm it in the window.";
    }

    private static String over(Proposal proposal) {
        return switch (proposal.state()) {
            case PENDING, EXPIRED -> "The time to decide on this one is over. Nothing was done; just ask me again.";
            case APPROVED, EXECUTING -> "You approved this already, and it is under way.";
            case UNKNOWN -> "You approved this already; I'm making sure what became of it.";
            case DONE -> "You approved this already, and it is done. It was done once.";
            case FAILED -> "This one came to nothing, as its card says. Just ask me again.";
            case REJECTED -> "You rejected this already. Nothing was done.";
            case SUPERSEDED -> "There is a newer draft of this: please decide on that one.";
        };
    }
}
