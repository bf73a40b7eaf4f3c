package com.advisoragent.events;

import com.advisoragent.common.Digest;
import com.advisoragent.common.Tenant;
import com.advisoragent.integration.Crm;
import com.advisoragent.integration.Page;
import com.advisoragent.knowledge.News;
import com.advisoragent.knowledge.SourceKind;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Weighs a change of the CRM, which a firm's advisors share: it concerns whom the record belongs to or who did it, and one
 * of them only.
 */
@ApplicationScoped
class CrmWeigher {
    private final Crm crm;
    private final EventsStore store;
    private final TenantScope scope;
    private final Clock clock;

    @Inject
    CrmWeigher(Crm crm, EventsStore store, TenantScope scope, Clock clock) {
        this.crm = crm;
        this.store = store;
        this.scope = scope;
        this.clock = clock;
    }

    Weighed weigh(Happening happening) {
        if (happening.change() == News.Change.REMOVED) {
            return new Weighed.Dropped("It was deleted");
        }
        return happening.kind() == SourceKind.CONTACT ? contact(happening) : note(happening);
    }

    private Weighed contact(Happening happening) {
        Tenant tenant = happening.tenant();
        Optional<Crm.Contact> found = crm.contact(tenant, happening.externalId());
        if (found.isEmpty()) {
            return new Weighed.Dropped("It is gone");
        }
        Crm.Contact contact = found.get();
        Crm.User me = crm.me(tenant);
        Optional<String> actor = scope.as(
                tenant, () -> store.actingUser(contact.id(), happening.change().name()));
        if (!concerns(me, contact.ownerId(), actor)) {
            return new Weighed.Dropped("It concerns a colleague");
        }
        if (!claimed(happening, me, contact.updated().toString())) {
            return new Weighed.Dropped("A colleague is asked about it");
        }
        List<String> facts = new ArrayList<>();
        facts.add("Contact id: " + contact.id());
        contact.email().ifPresent(address -> facts.add("Email: " + address));
        facts.add("Company: " + contact.company());
        actor.ifPresent(user -> facts.add(user.equals(me.userId()) ? "The advisor did it" : "A colleague did it"));
        return new Weighed.Worth(new Dossier(
                happening.change() == News.Change.ADDED ? Dossier.What.CONTACT_CREATED : Dossier.What.CONTACT_CHANGED,
                contact.fullName(),
                "",
                facts,
                contact.email(),
                Set.of(),
                false,
                new Particulars(
                        contact.email().stream().toList(),
                        actor.filter(me.userId()::equals).isPresent(),
                        new Values()
                                .person(contact.firstName(), contact.lastName())
                                .put("company", contact.company())
                                .all())));
    }

    private Weighed note(Happening happening) {
        Tenant tenant = happening.tenant();
        Crm.User me = crm.me(tenant);
        Optional<Crm.Note> found = recent(tenant, happening);
        if (found.isEmpty()) {
            return new Weighed.Dropped("It is gone, or old");
        }
        if (!concerns(me, found.get().ownerId(), Optional.empty())) {
            return new Weighed.Dropped("It concerns a colleague");
        }
        if (!claimed(happening, me, found.get().updated().toString())) {
            return new Weighed.Dropped("A colleague is asked about it");
        }
        Optional<String> ownerId = found.get().ownerId();
        String text = found.get().html().replaceAll("<[^<>]{0,500}>", " ");
        return new Weighed.Worth(new Dossier(
                Dossier.What.NOTE_ADDED,
                "Note",
                MailWeigher.cut(text),
                List.of(
                        "Note id: " + found.get().id(),
                        "Contact ids: " + String.join(", ", found.get().contactIds())),
                me.email()
                        .filter(own -> me.ownerId().isPresent() && me.ownerId().equals(ownerId)),
                Set.of(),
                false));
    }

    /** There may be many notes: a firm that brings its book in writes hundreds within an hour. */
    private Optional<Crm.Note> recent(Tenant tenant, Happening happening) {
        Optional<String> next = Optional.empty();
        do {
            Page<Crm.Note> page =
                    crm.notesChangedSince(tenant, happening.notedAt().minusSeconds(3_600), next);
            Optional<Crm.Note> found = page.items().stream()
                    .filter(note -> note.id().equals(happening.externalId()))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
            next = page.next();
        } while (next.isPresent());
        return Optional.empty();
    }

    /** Nobody's record concerns who made it, and if nobody knows that, whoever comes first. */
    private static boolean concerns(Crm.User me, Optional<String> owner, Optional<String> actor) {
        boolean mine = owner.isPresent() && owner.equals(me.ownerId());
        boolean didIt = actor.filter(me.userId()::equals).isPresent();
        return mine || didIt || owner.isEmpty() && actor.isEmpty();
    }

    private boolean claimed(Happening happening, Crm.User me, String version) {
        Digest which = new Digest.Canonical()
                .text(me.portalId())
                .text(happening.kind().name())
                .text(happening.change().name())
                .text(happening.externalId())
                .text(happening.change() == News.Change.ADDED ? "" : version)
                .digest();
        return scope.as(happening.tenant(), () -> store.claim(happening.tenant(), which, clock.instant()));
    }
}
