package com.advisoragent.actions;

import com.advisoragent.audit.AuditEntry;
import com.advisoragent.audit.AuditTrail;
import com.advisoragent.common.Digest;
import com.advisoragent.common.EmailAddress;
import com.advisoragent.conversation.Conversations;
import com.advisoragent.conversation.TurnOrigin;
import com.advisoragent.jobs.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What follows from a move: the cards show it, the model is told, the record keeps it. In the caller's transaction. */
@ApplicationScoped
class Outcomes {
    private final Conversations conversations;
    private final AuditTrail audit;
    private final Jobs jobs;
    private final Letters letters;
    private final Clock clock;

    @Inject
    Outcomes(Conversations conversations, AuditTrail audit, Jobs jobs, Letters letters, Clock clock) {
        this.conversations = conversations;
        this.audit = audit;
        this.jobs = jobs;
        this.letters = letters;
        this.clock = clock;
    }

    /** Every copy of the card is brought up to date; the job's id tells this state's showing from another's. */
    void changed(Proposal proposal) {
        String key = ProposalKey.of(proposal).text();
        jobs.schedule(
                CardJob.NAME,
                proposal.id() + "/" + proposal.state() + "/" + proposal.result().looks(),
                key,
                clock.instant());
    }

    /** The same, where something about it has changed that is no state. */
    void shownAnew(Proposal proposal) {
        jobs.schedule(
                CardJob.NAME,
                proposal.id() + "/anew/" + clock.instant().toEpochMilli(),
                ProposalKey.of(proposal).text(),
                clock.instant());
    }

    /** The card shows it, and the conversation goes on with it. */
    void tell(Proposal proposal) {
        changed(proposal);
        conversations.resume(proposal.tenant(), proposal.conversation(), TurnOrigin.OUTCOME, OutcomeText.of(proposal));
    }

    /** The conversation goes on with what became of a closed set. */
    void goOn(Proposal set, String told) {
        conversations.resume(set.tenant(), set.conversation(), TurnOrigin.OUTCOME, told);
    }

    /** What became of a closed set, beside its own proposal's moves. */
    void noted(Proposal set, JsonObjectBuilder content) {
        append(set, AuditEntry.Kind.DECISION, content);
    }

    void proposed(Proposal proposal, Digest digest) {
        JsonObjectBuilder content = Json.createObjectBuilder()
                .add("type", proposal.action().type())
                .add("action", proposal.action().json())
                .add("digest", digest.hex())
                .add("canonical", Base64.getEncoder().encodeToString(proposal.canonicalBytes()))
                .add("why", proposal.why().json())
                .add("findings", Stored.object(Stored.findings(proposal.findings())));
        append(proposal, AuditEntry.Kind.PROPOSAL, content);
    }

    /** The card as the advisor saw it. */
    void shown(Proposal proposal, String card) {
        append(proposal, AuditEntry.Kind.CARD, Json.createObjectBuilder().add("shown", card));
    }

    void decided(Proposal proposal, ProposalState state, String by, Optional<Digest> shown) {
        JsonObjectBuilder content =
                Json.createObjectBuilder().add("state", state.name()).add("by", by);
        proposal.grant().ifPresent(grant -> content.add("grant", grant.toString()));
        shown.ifPresent(digest -> content.add("digest", digest.hex()));
        proposal.result().reason().ifPresent(reason -> content.add("reason", reason));
        append(proposal, AuditEntry.Kind.DECISION, content);
    }

    /** What was done, with the exact bytes of a message, or why it was not. */
    void effect(Proposal proposal) {
        JsonObjectBuilder content = Json.createObjectBuilder()
                .add("state", proposal.state().name())
                .add("type", proposal.action().type());
        proposal.result().handle().ifPresent(handle -> content.add("provider_id", handle));
        proposal.result().link().ifPresent(link -> content.add("link", link));
        proposal.result().reason().ifPresent(reason -> content.add("reason", reason));
        if (proposal.state() == ProposalState.DONE) {
            proposal.action()
                    .mail()
                    .ifPresent(email -> content.add(
                            "mime",
                            Base64.getEncoder()
                                    .encodeToString(letters.of(proposal, email).mime())));
        }
        append(proposal, AuditEntry.Kind.EFFECT, content);
    }

    private void append(Proposal proposal, AuditEntry.Kind kind, JsonObjectBuilder content) {
        audit.append(new AuditEntry(
                proposal.tenant(), kind, proposal.id().toString(), client(proposal.action()), content.build()));
    }

    /** Whom it is about: the first outsider that it names. */
    private static Optional<String> client(Action action) {
        if (action instanceof CreateContact contact) {
            return Optional.of(contact.email().value());
        }
        if (action instanceof AddNote note) {
            return note.email().map(EmailAddress::value);
        }
        List<EmailAddress> recipients = action.recipients();
        return recipients.stream().findFirst().map(EmailAddress::value);
    }
}
