package com.advisoragent.knowledge.imports;

import com.advisoragent.common.Tenant;
import com.advisoragent.integration.Calendar;
import com.advisoragent.integration.Refused;
import com.advisoragent.knowledge.Document;
import com.advisoragent.knowledge.Source;
import com.advisoragent.knowledge.SourceKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Reads the calendar: a year back and all ahead; from then on its changes. */
@ApplicationScoped
class CalendarImport implements SourceImport {
    static final Duration BACK = Duration.ofDays(366);
    /** Of what repeats for ever, so much; the rest comes as time goes on. */
    static final Duration AHEAD = Duration.ofDays(2 * 366);

    private static final String SWEEP = "SWEEP";

    private final Calendar calendar;
    private final Sweep sweep;
    private final Clock clock;

    @Inject
    CalendarImport(Calendar calendar, Sweep sweep, Clock clock) {
        this.calendar = calendar;
        this.sweep = sweep;
        this.clock = clock;
    }

    @Override
    public Source source() {
        return Source.CALENDAR;
    }

    @Override
    public Batch run(Tenant tenant, ImportState state, Rules rules) {
        if (state.phase() == ImportState.Phase.LIVE) {
            return changes(tenant, state, rules);
        }
        Instant from = state.passStarted().minus(BACK);
        if (state.stage().equals(SWEEP)) {
            return sweep.run(tenant, state, SourceKind.EVENT, Optional.of(from));
        }
        Calendar.Changes page = calendar.all(tenant, from, state.page());
        Batch batch = new Batch(state);
        take(tenant, page, rules, batch);
        ImportState next = state.having(page.events().size(), batch.earliest());
        if (page.nextPage().isPresent()) {
            return batch.then(next.at("", page.nextPage()), Duration.ZERO);
        }
        return batch.then(page.cursor().map(next::withCursor).orElse(next).at(SWEEP, Optional.empty()), Duration.ZERO);
    }

    private Batch changes(Tenant tenant, ImportState state, Rules rules) {
        Calendar.Changes page;
        try {
            page = calendar.changes(tenant, state.cursor().orElseThrow(), state.page());
        } catch (Refused refused) {
            if (refused.reason() != Refused.Reason.CURSOR_GONE) {
                throw refused;
            }
            return new Batch(state).then(state.anew(Optional.of(state.passStarted()), clock.instant()), Duration.ZERO);
        }
        Batch batch = new Batch(state);
        take(tenant, page, rules, batch);
        if (page.nextPage().isPresent()) {
            return batch.then(state.at("", page.nextPage()), Duration.ZERO);
        }
        return batch.thenRest(page.cursor().map(state::withCursor).orElse(state).at("", Optional.empty()));
    }

    private void take(Tenant tenant, Calendar.Changes page, Rules rules, Batch batch) {
        if (page.events().isEmpty()) {
            return;
        }
        ZoneId zone = calendar.zone(tenant);
        Instant latest = clock.instant().plus(AHEAD);
        for (Calendar.Event event : page.events()) {
            if (event.cancelled()) {
                batch.gone(SourceKind.EVENT, event.id());
                continue;
            }
            Document document = EventDocuments.of(event, zone);
            if (rules.excludes(document) || rules.outdates(document)) {
                batch.gone(SourceKind.EVENT, event.id());
            } else if (event.start().isBefore(latest)) {
                batch.add(document);
            }
        }
    }
}
