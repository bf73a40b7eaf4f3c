package com.advisoragent.actions;

import com.advisoragent.audit.AuditEntry;
import com.advisoragent.audit.AuditTrail;
import com.advisoragent.common.Digest;
import com.advisoragent.common.Ids;
import com.advisoragent.common.Tenant;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the agent may do by itself (DESIGN G7): offered after several approvals of the same, granted by the advisor who has
 * seen the whole of it, taken back by a click or by any change of the instruction. Thread-safe.
 */
@ApplicationScoped
public class Grants {
    /** So many approvals of the same in a row, none of them edited, earn the offer. */
    public static final int EARNED_BY = 3;

    public static final int MOST_A_DAY = 50;
    /** Of these the cards are brought up to date when a grant ends. */
    private static final int CARDS_KEPT = 20;

    /** A text that may go out again: {@code granted}, or approved before and worth repeating. */
    public record Form(Template template, boolean granted) {}

    /** What came of a wish to grant. */
    public enum Granting {
        GRANTED,
        /** What was shown is not on offer any more. */
        NOT_OFFERED
    }

    private final OccasionStore occasions;
    private final GrantStore store;
    private final ProposalStore proposals;
    private final Outcomes outcomes;
    private final AuditTrail audit;
    private final TenantScope scope;
    private final Clock clock;
    private final Ids ids;

    @Inject
    Grants(
            OccasionStore occasions,
            GrantStore store,
            ProposalStore proposals,
            Outcomes outcomes,
            AuditTrail audit,
            TenantScope scope,
            Clock clock,
            Ids ids) {
        this.occasions = occasions;
        this.store = store;
        this.proposals = proposals;
        this.outcomes = outcomes;
        this.audit = audit;
        this.scope = scope;
        this.clock = clock;
        this.ids = ids;
    }

    /** Keeps what a conversation starts from; in the transaction that starts it. */
    public void begin(Occasion occasion) {
        scope.as(occasion.tenant(), () -> occasions.insert(occasion, clock.instant()));
    }

    /** The texts that the advisor approved before for what this conversation is about; none if it is about nothing such. */
    public List<Form> forms(Tenant tenant, UUID conversation) {
        return scope.as(
                tenant,
                () -> occasions.ofConversation(conversation).map(this::forms).orElse(List.of()));
    }

    private List<Form> forms(Occasion occasion) {
        List<Form> forms = new ArrayList<>();
        for (String type : occasions.types(occasion.instruction(), occasion.revision())) {
            Optional<Grant> granted =
                    store.active(occasion.instruction(), type).filter(grant -> grant.revision() == occasion.revision());
            granted.map(grant -> new Form(grant.template(), true))
                    .or(() -> lastApproved(occasion, type).map(template -> new Form(template, false)))
                    .ifPresent(forms::add);
        }
        return forms;
    }

    private Optional<Template> lastApproved(Occasion occasion, String type) {
        return occasions.earned(occasion.instruction(), occasion.revision(), type, 1).stream()
                .findFirst()
                .flatMap(last -> Template.of(last.proposal().action(), last.occasion()));
    }

    /** What this proposal's approval, as the last of several, makes it possible to grant. */
    public Optional<GrantOffer> offer(Proposal proposal) {
        return scope.as(proposal.tenant(), () -> earned(proposal));
    }

    private Optional<GrantOffer> earned(Proposal proposal) {
        Optional<Occasion> found = occasions.of(proposal).filter(Occasion::vouched);
        String type = proposal.action().type();
        if (found.isEmpty() || store.active(found.get().instruction(), type).isPresent()) {
            return Optional.empty();
        }
        Occasion occasion = found.get();
        List<OccasionStore.Earned> row = occasions.earned(occasion.instruction(), occasion.revision(), type, EARNED_BY);
        boolean inARow = row.size() == EARNED_BY
                && row.get(0).proposal().id().equals(proposal.id())
                && row.stream().map(each -> each.occasion().turn()).distinct().count() == EARNED_BY
                && row.stream()
                        .allMatch(each -> each.proposal().account().equals(proposal.account())
                                && each.occasion().what().equals(occasion.what()));
        return inARow
                ? common(row)
                        .map(template -> new GrantOffer(
                                occasion.instruction(),
                                occasion.revision(),
                                occasion.what(),
                                proposal.account(),
                                template,
                                EARNED_BY))
                : Optional.empty();
    }

    /** The template that makes every one of them, to the byte; none if they differ in more than the slots. */
    private static Optional<Template> common(List<OccasionStore.Earned> row) {
        return row.stream()
                .flatMap(each -> Template.of(each.proposal().action(), each.occasion()).stream())
                .filter(template -> row.stream()
                        .allMatch(each -> template.makes(each.proposal().action(), each.occasion())))
                .findFirst();
    }

    /**
     * Grants what is on offer with this proposal.
     *
     * @param shown the digest of the template that the advisor saw
     */
    public Granting grant(Tenant tenant, UUID proposal, Digest shown, int dailyCap) {
        return scope.as(tenant, () -> {
            Optional<Proposal> last = proposals.find(proposal);
            Optional<GrantOffer> offer = last.flatMap(this::earned)
                    .filter(any -> any.template().digest().matches(shown));
            if (offer.isEmpty() || dailyCap < 1 || dailyCap > MOST_A_DAY) {
                return Granting.NOT_OFFERED;
            }
            Grant grant = new Grant(
                    ids.next(),
                    offer.get().instruction(),
                    offer.get().revision(),
                    offer.get().what(),
                    offer.get().account(),
                    offer.get().template(),
                    dailyCap,
                    Grant.State.ACTIVE,
                    clock.instant());
            if (!store.insert(tenant, grant)) {
                return Granting.NOT_OFFERED;
            }
            outcomes.shownAnew(last.get());
            record(tenant, "GRANTED", grant);
            return Granting.GRANTED;
        });
    }

    /** Takes it back; false if there is none such, or no more. */
    public boolean revoke(Tenant tenant, UUID id) {
        return scope.as(tenant, () -> {
            Optional<Grant> grant = store.find(id);
            return grant.isPresent() && ended(tenant, grant.get(), Grant.State.REVOKED);
        });
    }

    /** An instruction was edited, paused or deleted: what was granted for it is void, for good. */
    public void voidFor(Tenant tenant, UUID instruction) {
        scope.as(
                tenant,
                () -> store.active().stream()
                        .filter(grant -> grant.instruction().equals(instruction))
                        .forEach(grant -> ended(tenant, grant, Grant.State.VOID)));
    }

    private boolean ended(Tenant tenant, Grant grant, Grant.State state) {
        boolean ended = store.end(grant.id(), state, clock.instant());
        if (ended) {
            store.runs(grant.id(), CARDS_KEPT)
                    .forEach(run -> proposals.find(run).ifPresent(outcomes::shownAnew));
            record(tenant, state.name(), grant);
        }
        return ended;
    }

    /** What holds now, the oldest first. */
    public List<Grant> active(Tenant tenant) {
        return scope.as(tenant, () -> store.active());
    }

    public Optional<Grant> find(Tenant tenant, UUID id) {
        return scope.as(tenant, () -> store.find(id));
    }

    private void record(Tenant tenant, String what, Grant grant) {
        audit.append(new AuditEntry(
                tenant,
                AuditEntry.Kind.GRANT,
                grant.id().toString(),
                Optional.empty(),
                Json.createObjectBuilder()
                        .add("what", what)
                        .add("instruction", grant.instruction().toString())
                        .add("revision", grant.revision())
                        .add("when", grant.what())
                        .add("type", grant.template().type())
                        .add("template", grant.template().json())
                        .add("daily_cap", grant.dailyCap())
                        .build()));
    }
}
