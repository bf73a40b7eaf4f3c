package com.advisoragent.knowledge.imports;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.integration.Crm;
import com.advisoragent.integration.Page;
import com.advisoragent.knowledge.Card;
import com.advisoragent.knowledge.Document;
import com.advisoragent.knowledge.People;
import com.advisoragent.knowledge.Source;
import com.advisoragent.knowledge.SourceKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads contacts, then notes, the oldest change first; from then on by the time of their modification. The CRM's search
 * tells of no deletion, so once a day all is read again, which embeds nothing anew, and what is not met is gone.
 */
@ApplicationScoped
class CrmImport implements SourceImport {
    static final Duration WHOLE_PASS_EVERY = Duration.ofDays(1);
    /** The CRM's search learns of a change after a while. */
    static final Duration LAG = Duration.ofMinutes(2);
    /** The CRM gives no more than ten thousand to one query; a query from the last one met goes on from there. */
    private static final int MAY_BE_CUT = 5_000;

    private static final String CONTACTS = "CONTACTS";
    private static final String NOTES = "NOTES";
    private static final String SWEEP_NOTES = "SWEEP_NOTES";
    private static final String SWEEP_CONTACTS = "SWEEP_CONTACTS";

    private final Crm crm;
    private final People people;
    private final Sweep sweep;
    private final Clock clock;

    @Inject
    CrmImport(Crm crm, People people, Sweep sweep, Clock clock) {
        this.crm = crm;
        this.people = people;
        this.sweep = sweep;
        this.clock = clock;
    }

    /** Up to which change contacts and notes were met, and how many by the query that is under way. */
    private record Reached(Instant contacts, Instant notes, Instant from, int met) {
        static Reached of(ImportState state) {
            if (state.cursor().isEmpty()) {
                return new Reached(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, 0);
            }
            String[] parts = state.cursor().get().split(" ");
            return new Reached(
                    Instant.parse(parts[0]),
                    Instant.parse(parts[1]),
                    Instant.parse(parts[2]),
                    Integer.parseInt(parts[3]));
        }

        String text() {
            return contacts + " " + notes + " " + from + " " + met;
        }
    }

    @Override
    public Source source() {
        return Source.CRM;
    }

    @Override
    public Batch run(Tenant tenant, ImportState state, Rules rules) {
        Instant now = clock.instant();
        if (state.stage().equals(SWEEP_NOTES)) {
            Batch swept = sweep.run(tenant, state, SourceKind.NOTE, Optional.empty());
            boolean more = swept.next().phase() != ImportState.Phase.LIVE;
            return more ? swept : swept.then(state.at(SWEEP_CONTACTS, Optional.empty()), Duration.ZERO);
        }
        if (state.stage().equals(SWEEP_CONTACTS)) {
            return sweep.run(tenant, state, SourceKind.CONTACT, Optional.empty());
        }
        boolean live = state.phase() == ImportState.Phase.LIVE;
        if (live && state.passStarted().plus(WHOLE_PASS_EVERY).isBefore(now)) {
            return new Batch(state).then(state.anew(Optional.of(state.passStarted()), now), Duration.ZERO);
        }
        if (state.stage().isEmpty()) {
            return pass(tenant, begun(tenant, state), rules);
        }
        return pass(tenant, state, rules);
    }

    /** A pass begins with the contacts; of one that looks for changes only, a little before the last. */
    private ImportState begun(Tenant tenant, ImportState state) {
        Reached reached = Reached.of(state);
        Instant from = earlier(reached.contacts());
        String account = crm.me(tenant).email().map(EmailAddress::value).orElse("");
        return state.of(account, state.about())
                .withCursor(new Reached(reached.contacts(), reached.notes(), from, 0).text())
                .at(CONTACTS, Optional.empty());
    }

    private static Instant earlier(Instant reached) {
        return reached.isAfter(Instant.EPOCH.plus(LAG)) ? reached.minus(LAG) : Instant.EPOCH;
    }

    private Batch pass(Tenant tenant, ImportState state, Rules rules) {
        return state.stage().equals(CONTACTS) ? contacts(tenant, state, rules) : notes(tenant, state, rules);
    }

    private Batch contacts(Tenant tenant, ImportState state, Rules rules) {
        Reached reached = Reached.of(state);
        Page<Crm.Contact> page = crm.contactsChangedSince(tenant, reached.from(), state.page());
        Batch batch = new Batch(state);
        page.items().forEach(contact -> take(CrmDocuments.of(contact), rules, batch));
        Instant latest = latest(
                reached.contacts(),
                page.items().stream().map(Crm.Contact::updated).toList());
        int met = reached.met() + page.items().size();
        ImportState next = state.having(page.items().size(), Optional.empty());
        if (page.next().isPresent() || met >= MAY_BE_CUT) {
            return batch.then(
                    further(next, page, new Reached(latest, reached.notes(), reached.from(), met), latest),
                    Duration.ZERO);
        }
        return batch.then(
                next.withCursor(new Reached(latest, reached.notes(), earlier(reached.notes()), 0).text())
                        .at(NOTES, Optional.empty()),
                Duration.ZERO);
    }

    private Batch notes(Tenant tenant, ImportState state, Rules rules) {
        Reached reached = Reached.of(state);
        Page<Crm.Note> page = crm.notesChangedSince(tenant, reached.from(), state.page());
        Batch batch = new Batch(state);
        if (!page.items().isEmpty()) {
            Crm.User me = crm.me(tenant);
            Set<String> contacts = page.items().stream()
                    .flatMap(note -> note.contactIds().stream())
                    .collect(Collectors.toSet());
            List<Card> cards = people.cards(tenant, contacts);
            page.items().forEach(note -> take(document(note, cards, me), rules, batch));
        }
        Instant latest = latest(
                reached.notes(), page.items().stream().map(Crm.Note::updated).toList());
        int met = reached.met() + page.items().size();
        ImportState next = state.having(page.items().size(), batch.earliest());
        if (page.next().isPresent() || met >= MAY_BE_CUT) {
            return batch.then(
                    further(next, page, new Reached(reached.contacts(), latest, reached.from(), met), latest),
                    Duration.ZERO);
        }
        ImportState done = next.withCursor(new Reached(reached.contacts(), latest, Instant.EPOCH, 0).text());
        return state.phase() == ImportState.Phase.LIVE
                ? batch.thenRest(done.at("", Optional.empty()))
                : batch.then(done.at(SWEEP_NOTES, Optional.empty()), Duration.ZERO);
    }

    /** The next page, or, behind the last that one query gives, a new query from the last change that it gave. */
    private static ImportState further(ImportState state, Page<?> page, Reached reached, Instant latest) {
        boolean sameQuery = page.next().isPresent();
        Reached next = sameQuery ? reached : new Reached(reached.contacts(), reached.notes(), latest, 0);
        return state.withCursor(next.text()).at(state.stage(), page.next());
    }

    private static Document document(Crm.Note note, List<Card> cards, Crm.User me) {
        List<Card> about = cards.stream()
                .filter(card -> note.contactIds().contains(card.contactId()))
                .toList();
        boolean own = note.ownerId().isPresent() && note.ownerId().equals(me.ownerId());
        return CrmDocuments.of(
                note, about, own ? me.email().map(EmailAddress::value).orElse("") : "");
    }

    private static void take(Document document, Rules rules, Batch batch) {
        if (rules.excludes(document) || rules.outdates(document)) {
            batch.gone(document.kind(), document.externalId());
        } else {
            batch.add(document);
        }
    }

    private static Instant latest(Instant before, List<Instant> updates) {
        return updates.stream()
                .max(Comparator.naturalOrder())
                .filter(before::isBefore)
                .orElse(before);
    }
}
