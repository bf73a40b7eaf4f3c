package com.advisoragent.actions;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;

/** What the model is told of an outcome: compact JSON, so that no two outcomes read alike. */
final class OutcomeText {
    private OutcomeText() {}

    static String of(Proposal proposal) {
        JsonObjectBuilder told = Json.createObjectBuilder()
                .add("outcome", word(proposal))
                .add("action", proposal.action().type())
                .add("what", proposal.action().summary())
                .add("edited_by_advisor", proposal.edits().isPresent());
        if (proposal.edits().isPresent()) {
            told.add("as_edited", proposal.action().json());
        }
        proposal.result().reason().ifPresent(reason -> told.add("reason", reason));
        if (proposal.state() == ProposalState.DONE && proposal.action() instanceof SendEmail) {
            proposal.result().handle().ifPresent(message -> told.add("message_id", message));
        }
        proposal.result().link().ifPresent(link -> told.add("link_shown_on_card", true));
        return told.add("next", next(proposal)).build().toString();
    }

    private static String word(Proposal proposal) {
        return switch (proposal.state()) {
            case DONE -> "approved_and_done";
            case FAILED -> proposal.result().reason().filter(Stale::names).isPresent() ? "stale_not_done" : "failed";
            case REJECTED -> "rejected";
            case EXPIRED -> "expired_undecided";
            case PENDING, APPROVED, EXECUTING, UNKNOWN, SUPERSEDED ->
                throw new IllegalArgumentException("nothing has come of it yet");
        };
    }

    private static String next(Proposal proposal) {
        return switch (proposal.state()) {
            case DONE ->
                proposal.action() instanceof OfferTimes
                        ? "It is sent, once. If the reply takes exactly one of the times, the system books, confirms and notes"
                                + " it as approved: propose none of that. For any other reply, or none, call wait_for_reply"
                                + " now; then say in a line what happens next."
                        : "It is done, once. Say so in a line and go on with what was agreed; do not propose it again.";
            case REJECTED -> "Nothing was done. Take the reason up if there is one; do not propose the same again.";
            case EXPIRED -> "Nothing was done: the time to decide ran out. Say so; propose anew only if asked.";
            default -> "It did not happen. Say why, and propose what fits now if that helps.";
        };
    }
}
