package com.advisoragent.actions;

import com.advisoragent.integration.Crm;
import com.advisoragent.integration.CrmWriter;
import com.advisoragent.integration.Refused;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Contacts and notes in the CRM. */
final class ContactEffects {
    private final Crm crm;
    private final CrmWriter writer;

    private final Function<Proposal, Instant> noteTime;

    /** @param noteTime when what a note tells of was done; the same whenever it is asked */
    ContactEffects(Crm crm, CrmWriter writer, Function<Proposal, Instant> noteTime) {
        this.crm = crm;
        this.writer = writer;
        this.noteTime = noteTime;
    }

    private static Effect.Done done(Crm.Contact contact) {
        return new Effect.Done(Optional.of(contact.id()), contact.link().map(Object::toString));
    }

    private static RuntimeException told(Refused refused) {
        return refused.reason() == Refused.Reason.NOT_FOUND
                ? new Stale("the contact is no longer in the CRM")
                : refused;
    }

    final class Create implements Effect<CreateContact> {
        /** Making it again would find it: the CRM keeps one contact an address. */
        @Override
        public Look look(Proposal proposal, CreateContact create) {
            return crm.byEmail(proposal.tenant(), create.email())
                    .<Look>map(contact -> new Look.ItIsDone(done(contact)))
                    .orElseGet(Look.NotDone::new);
        }

        @Override
        public void require(Proposal proposal, CreateContact create) {
            if (crm.byEmail(proposal.tenant(), create.email()).isPresent()) {
                throw new Stale("a contact with that address is in the CRM already, and was left as it is");
            }
        }

        @Override
        public Done perform(Proposal proposal, CreateContact create) {
            return done(writer.create(proposal.tenant(), new CrmWriter.NewContact(create.email(), create.properties()))
                    .contact());
        }
    }

    final class Update implements Effect<UpdateContact> {
        @Override
        public Look look(Proposal proposal, UpdateContact update) {
            return crm.contact(proposal.tenant(), update.contactId())
                    .filter(contact -> update.after()
                            .equals(ContactValues.of(contact, update.after().keySet())))
                    .<Look>map(contact -> new Look.ItIsDone(done(contact)))
                    .orElseGet(Look.NotDone::new);
        }

        @Override
        public void require(Proposal proposal, UpdateContact update) {
            Crm.Contact contact = crm.contact(proposal.tenant(), update.contactId())
                    .orElseThrow(() -> new Stale("the contact is no longer in the CRM"));
            if (!contact.updated().equals(update.version())) {
                throw new Stale("the contact was changed in the meantime");
            }
        }

        @Override
        public Done perform(Proposal proposal, UpdateContact update) {
            try {
                return done(writer.update(proposal.tenant(), update.contactId(), update.after()));
            } catch (Refused refused) {
                throw told(refused);
            }
        }
    }

    final class Note implements Effect<AddNote> {
        /** A note has no key; its text and its moment, to the millisecond, tell ours. */
        @Override
        public Look look(Proposal proposal, AddNote note) {
            Instant at = noteTime.apply(proposal);
            return crm.notesOf(proposal.tenant(), note.contactId()).stream()
                    .filter(each -> each.at().equals(at) && words(each.html()).equals(words(note.html())))
                    .findFirst()
                    .<Look>map(each -> new Look.ItIsDone(new Done(Optional.of(each.id()), link(proposal, note))))
                    .orElseGet(Look.NotDone::new);
        }

        /** The CRM may wrap what it keeps in marks of its own. */
        private static String words(String html) {
            return html.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
        }

        @Override
        public void require(Proposal proposal, AddNote note) {
            if (crm.contact(proposal.tenant(), note.contactId()).isEmpty()) {
                throw new Stale("the contact is no longer in the CRM");
            }
        }

        @Override
        public Done perform(Proposal proposal, AddNote note) {
            try {
                Crm.Note made = writer.addNote(
                        proposal.tenant(),
                        java.util.List.of(note.contactId()),
                        note.html(),
                        noteTime.apply(proposal),
                        crm.me(proposal.tenant()).ownerId());
                return new Done(Optional.of(made.id()), link(proposal, note));
            } catch (Refused refused) {
                throw told(refused);
            }
        }

        private Optional<String> link(Proposal proposal, AddNote note) {
            return crm.contact(proposal.tenant(), note.contactId())
                    .flatMap(Crm.Contact::link)
                    .map(Object::toString);
        }
    }
}
