package com.advisoragent.actions;

import com.advisoragent.common.Digest;
import com.advisoragent.common.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One action that waits for the advisor's decision, or what became of it. What is to be done never changes; only its
 * state moves.
 *
 * @param account the account it is done with, as its provider names it
 * @param edits the proposal that the advisor edited into this one
 * @param grant the grant that approved it in the advisor's place
 * @param result what became of it
 */
public record Proposal(
        UUID id,
        Tenant tenant,
        UUID conversation,
        Action action,
        String account,
        Instant createdAt,
        Instant expiresAt,
        List<Finding> findings,
        Why why,
        Optional<UUID> edits,
        ProposalState state,
        Optional<Digest> approved,
        Optional<UUID> grant,
        Result result) {
    /**
     * What became of a proposal, as far as it is known.
     *
     * @param handle what the provider knows the effect by before it is done: a draft's id
     * @param link where the effect can be seen
     * @param reason why it was rejected, or why it failed
     * @param looks how often an unclear answer was looked into
     */
    public record Result(Optional<String> handle, Optional<String> link, Optional<String> reason, int looks) {
        static final Result NONE = new Result(Optional.empty(), Optional.empty(), Optional.empty(), 0);
    }

    private static final int MANY_RECIPIENTS = 3;

    /** What an approval is bound to: every byte of what is to be done, by whom, with what, until when (DESIGN G2). */
    public Digest digest() {
        Digest.Canonical out = new Digest.Canonical();
        canonical(out);
        return out.digest();
    }

    byte[] canonicalBytes() {
        Digest.Canonical out = new Digest.Canonical();
        canonical(out);
        return out.toBytes();
    }

    /** The same with one more thing to see. */
    Proposal with(Finding finding) {
        List<Finding> more = new ArrayList<>(findings);
        more.add(finding);
        return new Proposal(
                id,
                tenant,
                conversation,
                action,
                account,
                createdAt,
                expiresAt,
                List.copyOf(more),
                why,
                edits,
                state,
                approved,
                grant,
                result);
    }

    private void canonical(Digest.Canonical out) {
        out.text("proposal.v1")
                .text(id.toString())
                .text(tenant.workspace().value().toString())
                .text(tenant.advisor().value().toString())
                .text(account)
                .text(action.type())
                .text(createdAt.toString())
                .text(expiresAt.toString());
        Parts.canonical(action.json(), out);
        action.mail()
                .ifPresent(email -> out.text(Digest.of(Mime.of(email, this)).hex()));
        if (action instanceof OfferTimes offer) {
            for (int i = 0; i < offer.branches().size(); i++) {
                out.text(Branches.of(this, i).digest().hex());
            }
        }
    }

    /** An opaque name of the effect, which leaves the house with it. */
    String mark() {
        return id.toString();
    }

    /** Whether one click is not enough (DESIGN G7). */
    public boolean needsConfirmation() {
        return action.recipients().size() > MANY_RECIPIENTS;
    }

    /** Whether a finding forbids it. */
    public boolean blocked() {
        return findings.stream().anyMatch(finding -> finding.kind() == Finding.Kind.BLOCK);
    }
}
