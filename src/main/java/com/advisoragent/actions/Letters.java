package com.advisoragent.actions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Emails as they go out. A confirmation of an offered time answers the reply that took it: of its bytes only the date and
 * the two headers that name that reply are not what was approved.
 */
@ApplicationScoped
class Letters {
    record Letter(SendEmail email, byte[] mime) {
        Optional<String> thread() {
            return email.replyTo().map(SendEmail.ReplyTo::threadId);
        }
    }

    private final BranchStore branches;

    @Inject
    Letters(BranchStore branches) {
        this.branches = branches;
    }

    /** In the caller's transaction. @throws Stale if it answers a reply that never came */
    Letter of(Proposal proposal, SendEmail email) {
        if (email.replyTo().filter(SendEmail.ReplyTo::open).isEmpty()) {
            return new Letter(email, Mime.of(email, proposal));
        }
        BranchStore.Taken taken =
                branches.takenOf(proposal.id()).orElseThrow(() -> new Stale("there is no reply that took this time"));
        SendEmail answer = email.answering(taken.reply());
        return new Letter(answer, Mime.of(answer, proposal, Optional.of(taken.at())));
    }
}
