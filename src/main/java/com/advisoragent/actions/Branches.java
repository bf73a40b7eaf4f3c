package com.advisoragent.actions;

import com.advisoragent.common.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The proposals that one branch of a closed set stands for. They follow from the set alone, byte for byte, so that the
 * digest of the set covers theirs.
 *
 * @param followUps what is done once the event is booked: the confirmation, then the note if there is one
 */
record Branches(Proposal event, List<Proposal> followUps) {
    private enum Part {
        EVENT,
        CONFIRMATION,
        NOTE
    }

    static Branches of(Proposal set, int position) {
        OfferTimes offer = (OfferTimes) set.action();
        OfferTimes.Branch branch = offer.branches().get(position);
        Instant expires = branch.expiresAt();
        List<Proposal> followUps = new ArrayList<>();
        followUps.add(part(set, position, Part.CONFIRMATION, branch.confirmation(), set.account(), expires));
        branch.note()
                .ifPresent(note -> followUps.add(part(set, position, Part.NOTE, note, offer.crmAccount(), expires)));
        return new Branches(part(set, position, Part.EVENT, branch.event(), set.account(), expires), followUps);
    }

    private static Proposal part(
            Proposal set, int position, Part part, Action action, String account, Instant expires) {
        String name = set.id() + "/" + position + "/" + part;
        return new Proposal(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII)),
                set.tenant(),
                set.conversation(),
                action,
                account,
                set.createdAt(),
                expires,
                List.of(),
                set.why(),
                Optional.empty(),
                ProposalState.PENDING,
                Optional.empty(),
                Optional.empty(),
                Proposal.Result.NONE);
    }

    List<Proposal> all() {
        List<Proposal> all = new ArrayList<>();
        all.add(event);
        all.addAll(followUps);
        return all;
    }

    /** Of every part's own digest. */
    Digest digest() {
        Digest.Canonical out = new Digest.Canonical();
        all().forEach(part -> out.text(part.digest().hex()));
        return out.digest();
    }
}
