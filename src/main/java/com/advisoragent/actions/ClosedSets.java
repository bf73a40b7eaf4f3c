package com.advisoragent.actions;

import com.advisoragent.common.Digest;
import com.advisoragent.jobs.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Closed sets from their approval to their end: what a reply may take, and until when. Every call joins the caller's
 * transaction.
 */
@ApplicationScoped
class ClosedSets {
    private static final String NEWER_DRAFT = "There is a newer draft: a reply books none of these times any more.";
    private static final String NOBODY = "Nobody took one of these times while they counted.";

    private final ProposalStore store;
    private final BranchStore branches;
    private final Outcomes outcomes;
    private final Jobs jobs;
    private final Clock clock;

    @Inject
    ClosedSets(ProposalStore store, BranchStore branches, Outcomes outcomes, Jobs jobs, Clock clock) {
        this.store = store;
        this.branches = branches;
        this.outcomes = outcomes;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** The advisor has approved it: from the sending on, a reply may take one. Nothing for any other proposal. */
    void arm(Proposal approved) {
        if (!(approved.action() instanceof OfferTimes offer)) {
            return;
        }
        JsonArrayBuilder armed = Json.createArrayBuilder();
        for (int i = 0; i < offer.branches().size(); i++) {
            Digest digest = Branches.of(approved, i).digest();
            Instant expires = offer.branches().get(i).expiresAt();
            branches.arm(approved, i, digest, expires, clock.instant());
            armed.add(Json.createObjectBuilder()
                    .add("time", offer.time(i))
                    .add("digest", digest.hex())
                    .add("expires", expires.toString()));
        }
        jobs.schedule(
                ClosedSetExpiryJob.NAME,
                approved.id().toString(),
                ProposalKey.of(approved).text(),
                offer.lastExpiry());
        outcomes.noted(
                approved, Json.createObjectBuilder().add("state", "ARMED").add("branches", armed));
    }

    /** A newer draft to the same client takes the place of what they were offered in the same conversation. */
    void giveWayTo(Proposal newer) {
        List<Proposal> ended = branches.armedIn(newer.conversation()).stream()
                .map(BranchStore.Armed::set)
                .distinct()
                .flatMap(id -> store.lock(id).stream())
                .filter(set -> set.action().recipients().stream()
                        .anyMatch(newer.action().recipients()::contains))
                .filter(set -> end(set, NEWER_DRAFT))
                .toList();
        ended.forEach(set -> noteVoid(set, NEWER_DRAFT));
    }

    /** Nobody took one in time. */
    void expired(UUID id) {
        Proposal set = store.lock(id).orElseThrow();
        if (end(set, NOBODY)) {
            if (set.state() == ProposalState.DONE) {
                outcomes.goOn(set, SetText.expired(set));
            }
            noteVoid(set, NOBODY);
        }
    }

    /** It was not sent. */
    void failed(Proposal set) {
        branches.disarm(set.id(), clock.instant());
    }

    private boolean end(Proposal set, String why) {
        if (branches.disarm(set.id(), clock.instant()) == 0) {
            return false;
        }
        tellOnCard(set, why);
        return true;
    }

    /** The record is written last: its head is held until the transaction ends. */
    private void noteVoid(Proposal set, String why) {
        outcomes.noted(set, Json.createObjectBuilder().add("state", "VOID").add("reason", why));
    }

    /** On the set's own card. */
    void tellOnCard(Proposal set, String words) {
        store.result(set.id(), set.result().link(), Optional.of(words));
        // So that this showing is told from the one before.
        store.looked(set.id());
        outcomes.changed(store.find(set.id()).orElseThrow());
    }

    /** What the card says once the email is sent; empty for any other proposal. */
    Optional<String> sent(Proposal proposal) {
        if (!(proposal.action() instanceof OfferTimes)) {
            return Optional.empty();
        }
        boolean armed = branches.armed(clock.instant()).stream()
                .anyMatch(each -> each.set().equals(proposal.id()));
        return Optional.of(
                armed
                        ? "If the reply takes exactly one of the times, I do what is shown for it, and tell you. Anything"
                                + " else I bring to you."
                        : "The times on it do not count any more.");
    }

    /** The branch that a proposal is a part of, as it stands; empty for a proposal of its own. */
    Optional<Chosen> chosenWith(UUID part) {
        return branches.part(part).map(each -> chosen(store.find(each.set()).orElseThrow(), each.position()));
    }

    Chosen chosen(Proposal set, int position) {
        Branches parts = Branches.of(set, position);
        OfferTimes offer = (OfferTimes) set.action();
        return new Chosen(
                offer.client(),
                offer.time(position),
                store.find(parts.event().id()).orElseThrow(),
                parts.followUps().stream()
                        .map(part -> store.find(part.id()).orElseThrow())
                        .toList());
    }
}
