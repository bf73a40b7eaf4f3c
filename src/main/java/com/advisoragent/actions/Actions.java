package com.advisoragent.actions;

import com.advisoragent.common.Digest;
import com.advisoragent.common.Ids;
import com.advisoragent.common.Tenant;
import com.advisoragent.integration.IntegrationException;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The only door to an effect (DESIGN G1): something is proposed, its advisor decides on exactly what they saw, and an
 * approved proposal is carried out once. Thread-safe.
 */
@ApplicationScoped
public class Actions {
    /** How long a proposal waits for a decision. */
    static final Duration STANDARD_LIFE = Duration.ofHours(24);
    /** DESIGN G7: few, good questions. */
    static final int MOST_OPEN = 5;

    private static final String ADVISOR = "advisor";

    private final ProposalStore store;
    private final Accounts accounts;
    private final Recipients recipients;
    private final Compliance compliance;
    private final ApprovalPolicy policy;
    private final OccasionStore occasions;
    private final Outcomes outcomes;
    private final ClosedSets sets;
    private final Jobs jobs;
    private final TenantScope scope;
    private final Clock clock;
    private final Ids ids;

    @Inject
    Actions(
            ProposalStore store,
            Accounts accounts,
            Recipients recipients,
            Compliance compliance,
            ApprovalPolicy policy,
            OccasionStore occasions,
            Outcomes outcomes,
            ClosedSets sets,
            Jobs jobs,
            TenantScope scope,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.accounts = accounts;
        this.recipients = recipients;
        this.compliance = compliance;
        this.policy = policy;
        this.occasions = occasions;
        this.outcomes = outcomes;
        this.sets = sets;
        this.jobs = jobs;
        this.scope = scope;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Stores a proposal and has it shown; nothing is done, unless a grant of exactly its shape approves it.
     *
     * @throws com.advisoragent.integration.IntegrationException when what the advisor should know of it cannot be read
     */
    public Proposed propose(Draft draft) {
        Proposal proposal = prepared(draft);
        return scope.as(draft.tenant(), () -> store(proposal, draft));
    }

    private Proposal prepared(Draft draft) {
        Action action = draft.action();
        String account = accounts.of(draft.tenant(), action.account());
        List<Finding> findings = new ArrayList<>(compliance.of(action, account));
        findings.addAll(recipients.of(draft.tenant(), action, account));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Proposal(
                ids.next(),
                draft.tenant(),
                draft.conversation(),
                action,
                account,
                now,
                now.plus(STANDARD_LIFE),
                List.copyOf(findings),
                draft.why(),
                draft.edits(),
                ProposalState.PENDING,
                Optional.empty(),
                Optional.empty(),
                Proposal.Result.NONE);
    }

    private Proposed store(Proposal prepared, Draft draft) {
        // Before it is stored: what cannot be written down exactly cannot be approved.
        Digest digest = prepared.digest();
        UUID turn = draft.turn();
        String wish = wish(prepared);
        store.oneAtATime(prepared.conversation());
        Optional<Proposal> before = store.sameWish(turn, wish);
        if (before.isPresent()) {
            return before.get().grant().isPresent()
                    ? new Proposed.Allowed(before.get())
                    : new Proposed.Shown(before.get());
        }
        List<Proposal> voided =
                store.olderDrafts(prepared.conversation(), prepared.action().topic(), turn);
        voided.forEach(older ->
                store.move(older.id(), Set.of(ProposalState.PENDING), ProposalState.SUPERSEDED, clock.instant()));
        int open = store.openIn(prepared.conversation()).size();
        if (open >= MOST_OPEN) {
            return new Proposed.TooMany(open);
        }
        Ruling ruling = policy.of(prepared, draft);
        Proposal proposal = ruling instanceof Ruling.Ask ask
                ? ask.told()
                        .map(why -> prepared.with(new Finding(Finding.Kind.NOTE, why)))
                        .orElse(prepared)
                : prepared;
        store.insert(proposal, turn, wish);
        policy.occasion(draft).ifPresent(occasion -> occasions.cameOf(proposal.id(), occasion));
        ProposalKey key = ProposalKey.of(proposal);
        jobs.schedule(ExpiryJob.NAME, proposal.id().toString(), key.text(), proposal.expiresAt());
        voided.forEach(outcomes::changed);
        outcomes.changed(proposal);
        sets.giveWayTo(proposal);
        outcomes.proposed(proposal, digest);
        voided.forEach(older -> outcomes.decided(older, ProposalState.SUPERSEDED, "a newer draft", Optional.empty()));
        return ruling instanceof Ruling.Under under
                ? new Proposed.Allowed(allowed(proposal, under.grant(), digest))
                : new Proposed.Shown(proposal);
    }

    /** The grant stands for the click: the same digest, the same execution, and on the record whose it is. */
    private Proposal allowed(Proposal proposal, Grant grant, Digest digest) {
        if (!store.allow(proposal.id(), grant, digest, clock.instant())) {
            throw new IllegalStateException("a proposal was decided before it was made");
        }
        Proposal approved = store.find(proposal.id()).orElseThrow();
        jobs.schedule(
                ExecutionJob.NAME,
                approved.id().toString(),
                ProposalKey.of(approved).text(),
                clock.instant());
        outcomes.decided(approved, ProposalState.APPROVED, "grant", Optional.of(digest));
        return approved;
    }

    private static String wish(Proposal proposal) {
        Digest.Canonical out = new Digest.Canonical().text(proposal.action().type());
        Parts.canonical(proposal.action().json(), out);
        return out.digest().hex();
    }

    /**
     * Approves what the advisor saw, in one transaction with its execution.
     *
     * @param who the advisor who pressed the button, as the request itself says
     * @param shown the digest that the button carried
     * @param confirmed whether they were asked a second time
     */
    public Decision approve(Tenant who, UUID id, Digest shown, boolean confirmed) {
        return scope.as(who, () -> {
            Optional<Proposal> found = store.lock(id);
            Optional<Decision> refused = refusal(found, shown);
            if (refused.isPresent()) {
                return refused.get();
            }
            Proposal proposal = found.orElseThrow();
            if (proposal.blocked()) {
                return new Decision.Blocked(proposal);
            }
            if (proposal.needsConfirmation() && !confirmed) {
                return new Decision.ConfirmFirst(proposal);
            }
            if (!store.decide(id, ProposalState.APPROVED, ADVISOR, shown, null, clock.instant())) {
                return new Decision.Over(store.find(id).orElseThrow());
            }
            jobs.schedule(
                    ExecutionJob.NAME, id.toString(), ProposalKey.of(proposal).text(), clock.instant());
            Proposal approved = store.find(id).orElseThrow();
            outcomes.changed(approved);
            outcomes.decided(approved, ProposalState.APPROVED, ADVISOR, Optional.of(shown));
            sets.arm(approved);
            return new Decision.Taken(approved);
        });
    }

    /** Rejects it; the reason is told to the model. */
    public Decision reject(Tenant who, UUID id, Digest shown, Optional<String> reason) {
        return scope.as(who, () -> {
            Optional<Proposal> found = store.lock(id);
            Optional<Decision> refused = refusal(found, shown);
            if (refused.isPresent()) {
                return refused.get();
            }
            if (!store.decide(id, ProposalState.REJECTED, ADVISOR, shown, reason.orElse(null), clock.instant())) {
                return new Decision.Over(store.find(id).orElseThrow());
            }
            Proposal rejected = store.find(id).orElseThrow();
            outcomes.tell(rejected);
            outcomes.decided(rejected, ProposalState.REJECTED, ADVISOR, Optional.of(shown));
            return new Decision.Taken(rejected);
        });
    }

    /** Puts the advisor's own version in its place: a new proposal, which waits for its own approval. */
    public Decision edit(Tenant who, UUID id, Digest shown, Action edited) {
        Optional<Proposal> found = find(who, id);
        Optional<Decision> refused = refusal(found, shown);
        if (refused.isPresent()) {
            return refused.get();
        }
        Proposal old = found.orElseThrow();
        if (!old.action().type().equals(edited.type())) {
            return new Decision.Unfit("An edit cannot make it something else.");
        }
        Draft draft = new Draft(who, old.conversation(), id, edited, old.why(), Optional.of(id), Optional.empty());
        Proposal fresh;
        try {
            fresh = prepared(draft);
        } catch (IntegrationException unreachable) {
            return new Decision.Unfit("I can't reach your account just now, so nothing has changed. Please try again.");
        }
        return scope.as(who, () -> {
            store.oneAtATime(old.conversation());
            if (!store.move(id, Set.of(ProposalState.PENDING), ProposalState.SUPERSEDED, clock.instant())) {
                return new Decision.Over(store.find(id).orElseThrow());
            }
            outcomes.changed(store.find(id).orElseThrow());
            Proposed stored = store(fresh, draft);
            outcomes.decided(old, ProposalState.SUPERSEDED, "edited by the advisor", Optional.of(shown));
            return new Decision.Taken(((Proposed.Shown) stored).proposal());
        });
    }

    private Optional<Decision> refusal(Optional<Proposal> found, Digest shown) {
        if (found.isEmpty()) {
            return Optional.of(new Decision.NotYours());
        }
        Proposal proposal = found.get();
        if (!proposal.digest().matches(shown)) {
            return Optional.of(new Decision.Changed());
        }
        boolean late = !proposal.expiresAt().isAfter(clock.instant());
        return proposal.state().open() && !late ? Optional.empty() : Optional.of(new Decision.Over(proposal));
    }

    public Optional<Proposal> find(Tenant who, UUID id) {
        return scope.as(who, () -> store.find(id));
    }

    /** What waits for the advisor's decision, oldest first. */
    public List<Proposal> waiting(Tenant who) {
        return scope.as(who, store::open);
    }
}
