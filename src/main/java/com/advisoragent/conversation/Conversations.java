package com.advisoragent.conversation;

import com.advisoragent.common.Ids;
import com.advisoragent.common.Tenant;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Transcripts, their turns, and who works on them. A turn is stored and its job scheduled in one transaction; one worker
 * at a time has a conversation, in the order of its turns. Thread-safe.
 */
@ApplicationScoped
public class Conversations {
    /** The job that handles a turn; its id is the turn's, its payload {@link TurnKey#text}. */
    public static final String TURN_JOB = "turn";
    /** Longer than two beats of {@link LeaseKeeper}, short enough for DESIGN D4's minute. */
    static final Duration LEASE = Duration.ofSeconds(25);

    private static final String ANSWER = "answer";

    private final ConversationStore store;
    private final OutgoingStore outgoing;
    private final QuestionStore questions;
    private final TenantScope scope;
    private final Jobs jobs;
    private final Messenger messenger;
    private final TurnRecord record;
    private final Clock clock;
    private final UUID worker;

    @Inject
    public Conversations(
            ConversationStore store,
            OutgoingStore outgoing,
            QuestionStore questions,
            TenantScope scope,
            Jobs jobs,
            Messenger messenger,
            TurnRecord record,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.outgoing = outgoing;
        this.questions = questions;
        this.scope = scope;
        this.jobs = jobs;
        this.messenger = messenger;
        this.record = record;
        this.clock = clock;
        this.worker = ids.next();
    }

    /**
     * Takes an event in, once: the event's id, the turn and its job are stored together.
     *
     * @return the turn, or empty if this event was taken before
     */
    public Optional<UUID> receive(String source, String externalId, NewTurn turn) {
        return scope.as(turn.tenant(), () -> {
            Instant now = clock.instant();
            if (!store.noteEvent(turn.tenant().workspace(), source, externalId, now)) {
                return Optional.empty();
            }
            UUID conversation = store.conversationAt(turn.tenant(), turn.place(), now);
            if (turn.origin() == TurnOrigin.ADVISOR) {
                questions.overtake(conversation, now);
            }
            UUID id = store.append(turn, conversation, now);
            jobs.schedule(TURN_JOB, id.toString(), new TurnKey(turn.tenant(), id).text(), now);
            return Optional.of(id);
        });
    }

    /**
     * Goes on with a conversation because of something that is in our own records, in the caller's transaction or one of
     * its own. It is for the caller to do it once.
     *
     * @return the turn
     */
    public UUID resume(Tenant tenant, UUID conversation, TurnOrigin origin, String said) {
        return scope.as(tenant, () -> {
            Instant now = clock.instant();
            Place place = store.placeOf(conversation);
            UUID id = store.append(new NewTurn(tenant, place, origin, said, Optional.empty()), conversation, now);
            jobs.schedule(TURN_JOB, id.toString(), new TurnKey(tenant, id).text(), now);
            return id;
        });
    }

    /** Forgets what was looked up and answered in turns that are over, and what was made of it; what was typed stays. */
    public void forgetMaterial(Tenant tenant) {
        scope.as(tenant, () -> store.forgetMaterial(tenant));
    }

    /** Where a conversation happens. */
    public Place place(Tenant tenant, UUID conversation) {
        return scope.as(tenant, () -> store.placeOf(conversation));
    }

    /** The conversation at a place of this advisor's. */
    public Optional<UUID> at(Tenant tenant, String channel, String thread) {
        return scope.as(tenant, () -> store.at(channel, thread));
    }

    /** Takes the turn's conversation for this node, if it is free and the turn's time has come. */
    public Lease lease(TurnKey key) {
        return scope.as(key.tenant(), () -> {
            Optional<Turn> found = store.find(key.turn());
            if (found.isEmpty() || found.get().state() != Turn.State.OPEN) {
                return new Lease.Over();
            }
            Turn turn = found.get();
            if (store.hasEarlierOpen(turn)
                    || !store.lease(turn.conversation(), leaseOwner(turn), clock.instant(), LEASE)) {
                return new Lease.NotYet();
            }
            return new Lease.Granted(turn);
        });
    }

    /** Keeps a lease for another {@link #LEASE}; false if it is lost. */
    boolean prolong(Turn turn) {
        return scope.as(
                turn.tenant(),
                () -> store.prolong(
                        turn.conversation(), leaseOwner(turn), clock.instant().plus(LEASE)));
    }

    /** Gives the conversation back and wakes its next turn. */
    public void release(Turn turn) {
        scope.as(turn.tenant(), () -> {
            store.release(turn.conversation(), leaseOwner(turn));
            store.nextOpen(turn.conversation())
                    .ifPresent(next -> jobs.bringForward(TURN_JOB, next.toString(), clock.instant()));
        });
    }

    /** What was said before this turn, oldest first, at most so many turns. */
    public List<Turn> before(Turn turn, int most) {
        return scope.as(turn.tenant(), () -> store.before(turn, most));
    }

    /** The steps stored so far, in order. */
    public List<Step> steps(Turn turn) {
        return scope.as(turn.tenant(), () -> store.steps(turn.id()));
    }

    /** Stores the next step and prolongs the lease, or stores nothing if the lease is lost. */
    public void addStep(Turn turn, int position, Step step) {
        scope.as(turn.tenant(), () -> {
            Instant now = clock.instant();
            if (!store.prolong(turn.conversation(), leaseOwner(turn), now.plus(LEASE))) {
                throw new LeaseLost();
            }
            store.addStep(turn, position, step, now);
        });
    }

    public void showStatus(Turn turn, String status) {
        messenger.showStatus(turn.tenant(), turn.place(), status);
    }

    /** Says the answer once and closes the turn; {@link Reply#SILENCE} only closes it. */
    public void answer(Turn turn, Reply reply) {
        finish(turn, reply, Turn.State.ANSWERED, null);
    }

    /** Says why there is no answer, once, and closes the turn; {@code failure} is for the record. */
    public void fail(Turn turn, Reply apology, String failure) {
        finish(turn, apology, Turn.State.FAILED, failure);
    }

    /** Closes the turn of a job that is given up, saying so if that is still possible. */
    public void abandon(TurnKey key, Reply apology, String failure) {
        scope.as(key.tenant(), () -> store.find(key.turn()))
                .filter(turn -> turn.state() == Turn.State.OPEN)
                .ifPresent(turn -> {
                    try {
                        fail(turn, apology, failure);
                    } finally {
                        close(turn, Turn.State.FAILED, apology.text(), failure);
                    }
                });
    }

    /** The turn's key if it is still open; for whoever looks after turns that were left behind. */
    void wake(TurnKey key) {
        jobs.schedule(TURN_JOB, key.turn().toString(), key.text(), clock.instant());
    }

    private void finish(Turn turn, Reply reply, Turn.State state, String failure) {
        if (reply.silent()) {
            close(turn, state, reply.text(), failure);
            showStatus(turn, "");
            return;
        }
        OutgoingStore.Intent intent = scope.as(turn.tenant(), () -> intend(turn, reply));
        String ts =
                intent.sent() ? null : messenger.post(turn.tenant(), turn.place(), intent.id(), reply, !intent.fresh());
        scope.as(turn.tenant(), () -> {
            if (ts != null) {
                outgoing.sent(intent.id(), ts);
            }
            end(turn, state, reply.written(), failure);
        });
    }

    /** What is meant to be said, and what it offers to choose, before anybody can click on it. */
    private OutgoingStore.Intent intend(Turn turn, Reply reply) {
        Instant now = clock.instant();
        if (!reply.choices().isEmpty()) {
            questions.ask(turn, reply.choices(), now);
        }
        return outgoing.intend(turn, ANSWER, now);
    }

    private void close(Turn turn, Turn.State state, String answer, String failure) {
        scope.as(turn.tenant(), () -> end(turn, state, answer, failure));
    }

    private void end(Turn turn, Turn.State state, String answer, String failure) {
        if (store.close(turn.id(), state, answer, failure, clock.instant())) {
            record.closed(turn, state, answer, failure);
        }
    }

    /** A worker is this node and this turn: two turns of one node must not share a conversation. */
    private UUID leaseOwner(Turn turn) {
        return UUID.nameUUIDFromBytes((worker + "/" + turn.id()).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
}
