package com.advisoragent.actions;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.integration.Mailbox;
import com.advisoragent.integration.Refused;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clients' replies to what they were offered. A reply selects one branch of a closed set that the advisor approved, by our
 * own rules and without a model, or it does nothing here (DESIGN G7). Thread-safe.
 */
@ApplicationScoped
public class ClientReplies {
    private static final Logger LOG = LoggerFactory.getLogger(ClientReplies.class);

    /** An email that a person wrote. @param text what they say themselves, without what they quote */
    public record Reply(EmailAddress from, String threadId, String messageId, String text) {}

    /** What a reply takes. @param time as it was offered */
    public record Choice(UUID set, int position, String time, SendEmail.ReplyTo by) {}

    private final ProposalStore store;
    private final BranchStore branches;
    private final ClosedSets sets;
    private final Outcomes outcomes;
    private final Mailbox mailbox;
    private final Threads threads;
    private final Jobs jobs;
    private final TenantScope scope;
    private final Clock clock;

    @Inject
    ClientReplies(
            ProposalStore store,
            BranchStore branches,
            ClosedSets sets,
            Outcomes outcomes,
            Mailbox mailbox,
            Threads threads,
            Jobs jobs,
            TenantScope scope,
            Clock clock) {
        this.store = store;
        this.branches = branches;
        this.sets = sets;
        this.outcomes = outcomes;
        this.mailbox = mailbox;
        this.threads = threads;
        this.jobs = jobs;
        this.scope = scope;
        this.clock = clock;
    }

    /**
     * The one offered time that a reply takes, if it says nothing but that. Call it outside a transaction.
     *
     * @throws com.advisoragent.integration.IntegrationException when its thread cannot be read
     */
    public Optional<Choice> read(Tenant tenant, Reply reply) {
        for (Proposal set : scope.as(tenant, this::open)) {
            OfferTimes offer = (OfferTimes) set.action();
            Optional<Integer> named =
                    offer.client().equals(reply.from()) ? NamedTime.in(reply.text(), offer) : Optional.empty();
            if (named.isPresent()) {
                Optional<SendEmail.ReplyTo> answered = answers(tenant, set, reply);
                if (answered.isPresent()) {
                    return Optional.of(new Choice(set.id(), named.get(), offer.time(named.get()), answered.get()));
                }
            }
        }
        return Optional.empty();
    }

    private List<Proposal> open() {
        return branches.armed(clock.instant()).stream()
                .map(BranchStore.Armed::set)
                .distinct()
                .flatMap(id -> store.find(id).stream())
                .filter(ClientReplies::isApprovedAndSent)
                .toList();
    }

    /** What is stored must be what was approved, to the byte. */
    private static boolean isApprovedAndSent(Proposal set) {
        return set.state() == ProposalState.DONE
                && set.approved()
                        .filter(approved -> approved.matches(set.digest()))
                        .isPresent();
    }

    /** It is the last word in the thread of the offer, under its subject, and the advisor has said nothing since. */
    private Optional<SendEmail.ReplyTo> answers(Tenant tenant, Proposal set, Reply reply) {
        try {
            List<String> ids = mailbox.thread(tenant, reply.threadId()).stream()
                    .map(Mailbox.Listed::id)
                    .toList();
            int offered = set.result().handle().map(ids::indexOf).orElse(-1);
            boolean advisorSpoke = offered < 0
                    || ids.subList(offered + 1, ids.size()).stream()
                            .anyMatch(id -> mailbox.get(tenant, id).labels().contains("SENT"));
            if (advisorSpoke) {
                return Optional.empty();
            }
            String subject = Threads.answer(set.action().mail().orElseThrow().subject());
            return threads.newest(tenant, reply.threadId())
                    .filter(newest -> newest.subject().equals(subject))
                    .map(Threads.Newest::reply)
                    .filter(newest -> newest.messageId().equals(reply.messageId()));
        } catch (Refused gone) {
            return Optional.empty();
        }
    }

    /**
     * Takes the branch, once: the event is booked, and what follows it. In the caller's transaction or one of its own.
     *
     * @return false if it cannot be taken any more; the same choice again is taken already
     */
    public boolean take(Tenant tenant, Choice choice) {
        return scope.as(tenant, () -> {
            Optional<Proposal> set = store.lock(choice.set()).filter(ClientReplies::isApprovedAndSent);
            Optional<BranchStore.Taken> before = branches.taken(choice.set());
            if (set.isEmpty() || before.isPresent()) {
                return before.filter(taken -> taken.reply().equals(choice.by())).isPresent();
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Branches parts = Branches.of(set.get(), choice.position());
            if (!branches.take(
                    new BranchStore.Armed(choice.set(), choice.position(), parts.digest()), choice.by(), now)) {
                return false;
            }
            branches.disarm(choice.set(), now);
            begin(set.get(), choice, parts, now);
            return true;
        });
    }

    private void begin(Proposal set, Choice choice, Branches parts, Instant now) {
        List<Proposal> all = parts.all();
        for (int number = 0; number < all.size(); number++) {
            Proposal part = all.get(number);
            store.insert(part, set.id(), new BranchStore.Part(set.id(), choice.position(), number).wish());
            if (!store.decide(part.id(), ProposalState.APPROVED, by(set), part.digest(), null, now)) {
                throw new IllegalStateException("a branch that was armed has expired");
            }
        }
        jobs.schedule(
                ExecutionJob.NAME,
                parts.event().id().toString(),
                ProposalKey.of(parts.event()).text(),
                now);
        Chosen chosen = sets.chosen(set, choice.position());
        sets.tellOnCard(set, chosen.words());
        outcomes.changed(chosen.event());
        outcomes.noted(
                set,
                Json.createObjectBuilder()
                        .add("state", "TAKEN")
                        .add("by", "the client's reply")
                        .add("message", choice.by().messageId())
                        .add("thread", choice.by().threadId())
                        .add("time", choice.time())
                        .add("digest", parts.digest().hex()));
        for (Proposal part : chosen.all()) {
            outcomes.proposed(part, part.digest());
            outcomes.decided(part, ProposalState.APPROVED, by(set), part.approved());
        }
        LOG.atInfo().addKeyValue("proposal", set.id()).log("A reply took one of the times that were offered");
    }

    private static String by(Proposal set) {
        return "closed set " + set.id();
    }
}
