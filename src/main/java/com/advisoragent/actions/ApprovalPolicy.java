package com.advisoragent.actions;

import com.advisoragent.common.Provenance;
import com.advisoragent.common.Tenant;
import com.advisoragent.tenancy.Advisor;
import com.advisoragent.tenancy.Advisors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Decides whether a proposal waits for its advisor, which is the rule, or is approved by a grant of exactly its shape
 * (DESIGN G6, G7). Joins the caller's transaction and its scope; in doubt it asks.
 */
@ApplicationScoped
class ApprovalPolicy {
    private final OccasionStore occasions;
    private final GrantStore grants;
    private final Advisors advisors;
    private final Clock clock;

    @Inject
    ApprovalPolicy(OccasionStore occasions, GrantStore grants, Advisors advisors, Clock clock) {
        this.occasions = occasions;
        this.grants = grants;
        this.advisors = advisors;
        this.clock = clock;
    }

    /** What a wish came of, if nobody typed it: only then may it run under a grant. */
    Optional<Occasion> occasion(Draft draft) {
        return draft.unattended().flatMap(any -> occasions.ofConversation(draft.conversation()));
    }

    /** A grant that it rules by has been counted as used. */
    Ruling of(Proposal proposal, Draft draft) {
        Optional<Occasion> occasion = occasion(draft);
        if (occasion.isEmpty()) {
            return Ruling.Ask.AS_ALWAYS;
        }
        Occasion happened = occasion.get();
        Optional<Grant> active =
                grants.active(happened.instruction(), proposal.action().type());
        if (active.isEmpty()) {
            return Ruling.Ask.AS_ALWAYS;
        }
        Grant grant = active.get();
        return doubt(proposal, happened, grant, draft.unattended().orElseThrow())
                .<Ruling>map(Ruling.Ask::because)
                .orElseGet(() -> counted(proposal, happened, grant));
    }

    private static Optional<String> doubt(Proposal proposal, Occasion happened, Grant grant, Provenance read) {
        if (grant.revision() != happened.revision() || !grant.what().equals(happened.what())) {
            return Optional.of("it is not what you allowed it for.");
        }
        if (!grant.account().equals(proposal.account())) {
            return Optional.of("another account is connected now.");
        }
        if (!happened.vouched()) {
            return Optional.of("it was not you who did what started it.");
        }
        if (!read.origins().stream().allMatch(origin -> belongs(origin, proposal.action(), happened))) {
            return Optional.of("I had looked at more than what happened.");
        }
        if (proposal.findings().stream().anyMatch(finding -> finding.kind() != Finding.Kind.NOTE)) {
            return Optional.of("there is something that you should look at.");
        }
        if (proposal.needsConfirmation()) {
            return Optional.of("it goes to many people.");
        }
        return grant.template().makes(proposal.action(), happened)
                ? Optional.empty()
                : Optional.of("it is not word for word what you allowed, or not to those whom you allowed it.");
    }

    /** Whether it was read of what happened itself: whatever else was read may be of another client. */
    private static boolean belongs(Provenance.Origin origin, Action action, Occasion happened) {
        return switch (origin.kind()) {
            case ADVISOR, SYSTEM -> true;
            case OUTSIDE -> origin.id().equals(happened.turn().toString());
            case CONTACT ->
                origin.equals(happened.record())
                        // Whose it is, our own code has read; the template holds it to the person in the occasion.
                        || action instanceof AddNote note && note.contactId().equals(origin.id());
            case EMAIL, EVENT, NOTE -> origin.equals(happened.record());
        };
    }

    private Ruling counted(Proposal proposal, Occasion happened, Grant grant) {
        Tenant tenant = proposal.tenant();
        Instant now = clock.instant();
        if (occasions.proposed(happened, proposal.action().type())) {
            // Rejected, edited or done: whatever became of it, a second one is not what was allowed.
            return Ruling.Ask.because("I proposed it for this before.");
        }
        LocalDate day = advisors.find(tenant.advisor())
                .map(Advisor::zone)
                .map(zone -> now.atZone(zone).toLocalDate())
                .orElseThrow();
        if (!grants.count(grant, day)) {
            return Ruling.Ask.because("today's limit is reached.");
        }
        return grants.use(tenant, grant, happened, proposal.id(), now)
                ? new Ruling.Under(grant)
                : Ruling.Ask.because("it was done for this before.");
    }
}
