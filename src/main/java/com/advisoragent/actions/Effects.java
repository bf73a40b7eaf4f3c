package com.advisoragent.actions;

import com.advisoragent.integration.Calendar;
import com.advisoragent.integration.CalendarWriter;
import com.advisoragent.integration.Crm;
import com.advisoragent.integration.CrmWriter;
import com.advisoragent.integration.MailSender;
import com.advisoragent.integration.Mailbox;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** Which effect belongs to which action. */
@ApplicationScoped
class Effects {
    private final EmailEffect email;
    private final EventEffects events;
    private final ContactEffects contacts;

    @Inject
    Effects(
            Mailbox mailbox,
            MailSender sender,
            Calendar calendar,
            CalendarWriter calendarWriter,
            Crm crm,
            CrmWriter crmWriter,
            ProposalStore store,
            BranchStore branches,
            TenantScope scope,
            Clock clock) {
        this.email = new EmailEffect(mailbox, sender, store, new Letters(branches), scope);
        this.events = new EventEffects(calendar, calendarWriter, clock);
        this.contacts = new ContactEffects(
                crm,
                crmWriter,
                proposal -> scope.as(
                        proposal.tenant(),
                        () -> branches.takenOf(proposal.id())
                                .map(BranchStore.Taken::at)
                                .orElseGet(proposal::createdAt)));
    }

    /** A proposal with what carries it out. */
    Bound of(Proposal proposal) {
        Action action = proposal.action();
        if (action instanceof SendEmail send) {
            return bound(email, proposal, send);
        } else if (action instanceof OfferTimes offer) {
            return bound(new OfferEffect(email, events.new Create()), proposal, offer);
        } else if (action instanceof CreateEvent create) {
            return bound(events.new Create(), proposal, create);
        } else if (action instanceof UpdateEvent update) {
            return bound(events.new Update(), proposal, update);
        } else if (action instanceof CancelEvent cancel) {
            return bound(events.new Cancel(), proposal, cancel);
        } else if (action instanceof CreateContact create) {
            return bound(contacts.new Create(), proposal, create);
        } else if (action instanceof UpdateContact update) {
            return bound(contacts.new Update(), proposal, update);
        } else if (action instanceof AddNote note) {
            return bound(contacts.new Note(), proposal, note);
        }
        throw new IllegalArgumentException("no effect of this type");
    }

    interface Bound {
        Effect.Look look();

        void require();

        Effect.Done perform();

        void abandon();
    }

    private static <A extends Action> Bound bound(Effect<A> effect, Proposal proposal, A action) {
        return new Bound() {
            @Override
            public Effect.Look look() {
                return effect.look(proposal, action);
            }

            @Override
            public void require() {
                effect.require(proposal, action);
            }

            @Override
            public Effect.Done perform() {
                return effect.perform(proposal, action);
            }

            @Override
            public void abandon() {
                effect.abandon(proposal);
            }
        };
    }
}
