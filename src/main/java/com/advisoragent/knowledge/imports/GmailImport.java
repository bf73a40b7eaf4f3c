package com.advisoragent.knowledge.imports;

import com.advisoragent.common.Tenant;
import com.advisoragent.integration.Mailbox;
import com.advisoragent.integration.Mailbox.Change;
import com.advisoragent.integration.Mailbox.Listed;
import com.advisoragent.integration.Page;
import com.advisoragent.integration.Refused;
import com.advisoragent.knowledge.Document;
import com.advisoragent.knowledge.Knowledge;
import com.advisoragent.knowledge.Source;
import com.advisoragent.knowledge.SourceKind;
import com.advisoragent.knowledge.content.Unreadable;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads Gmail: what came in the last 90 days, the newest first, then backwards to the beginning; from then on its
 * history. What arrives meanwhile is looked for between two pages.
 */
@ApplicationScoped
class GmailImport implements SourceImport {
    static final Duration RECENT = Duration.ofDays(90);
    /** Messages fetched in one run: bounds its length, its memory and what a crash repeats. */
    static final int MOST = 25;
    /**
     * Google's quota, since May 2026: 6,000 units a minute and user, of which a message costs 20. The first so many come
     * as fast as they can, so that there is something to ask about; then four a second, which leaves a fifth for the rest.
     */
    static final int BURST = 100;

    static final Duration PACE = Duration.ofMillis(250);

    /** Fetched in one run after a look at the history. */
    private static final int MOST_CHANGES = 100;

    private static final Duration AT_ONCE = Duration.ZERO;
    /** Days at Google begin in the account's zone. */
    private static final Duration OVERLAP = Duration.ofDays(2);

    /** Read again before the last look: what is indexed is only listed, and what was deleted is missed there. */
    private static final Duration GAP = Duration.ofDays(30);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT);
    private static final String ONLY_MAIL = " -in:draft -in:chats";
    private static final String OLDER = "OLDER";
    private static final String NEWEST = "NEWEST";
    private static final String SWEEP = "SWEEP";

    private final Mailbox mailbox;
    private final Knowledge knowledge;
    private final ImportStore store;
    private final TenantScope scope;
    private final Sweep sweep;
    private final Clock clock;

    @Inject
    GmailImport(Mailbox mailbox, Knowledge knowledge, ImportStore store, TenantScope scope, Sweep sweep, Clock clock) {
        this.sweep = sweep;
        this.mailbox = mailbox;
        this.knowledge = knowledge;
        this.store = store;
        this.scope = scope;
        this.clock = clock;
    }

    @Override
    public Source source() {
        return Source.GMAIL;
    }

    @Override
    public Batch run(Tenant tenant, ImportState state, Rules rules) {
        if (state.stage().isEmpty() && state.phase() == ImportState.Phase.IMPORTING) {
            return begin(tenant, state);
        }
        if (state.phase() == ImportState.Phase.LIVE || state.wanted()) {
            return changes(tenant, state, rules);
        }
        if (state.stage().equals(SWEEP)) {
            return sweep.run(tenant, state, SourceKind.EMAIL, state.since().map(from -> from.plus(OVERLAP)));
        }
        return page(tenant, state, rules);
    }

    /** The cursor is taken before the first page, so that nothing falls between. */
    private Batch begin(Tenant tenant, ImportState state) {
        Mailbox.Profile profile = mailbox.profile(tenant);
        ImportState begun = state.of(profile.address().value(), profile.messages())
                .withCursor(profile.cursor())
                .at(NEWEST, Optional.empty());
        return new Batch(state).then(begun, AT_ONCE);
    }

    private Batch page(Tenant tenant, ImportState state, Rules rules) {
        Page<Listed> page = listed(tenant, state, rules);
        Collection<String> missing = missing(tenant, page.items());
        List<String> now = missing.stream().limit(MOST).toList();
        Batch batch = new Batch(state);
        Instant started = clock.instant();
        now.forEach(id -> fetch(tenant, id, rules, batch));
        // Each is accounted for, or it would be fetched for ever.
        now.stream().filter(id -> !batch.has(id)).forEach(id -> batch.skip(new Skipped(id, Rules.NOT_KEPT, started)));
        ImportState read = state.having(now.size(), batch.earliest());
        Duration pause = pause(read, now.size(), Duration.between(started, clock.instant()));
        if (missing.size() > now.size()) {
            return batch.then(read, pause);
        }
        if (page.next().isPresent()) {
            return batch.then(read.at(state.stage(), page.next()), pause);
        }
        if (state.stage().equals(NEWEST) && state.since().isEmpty()) {
            return batch.then(read.at(OLDER, Optional.empty()), pause);
        }
        return batch.then(read.at(SWEEP, Optional.empty()), AT_ONCE);
    }

    private Page<Listed> listed(Tenant tenant, ImportState state, Rules rules) {
        try {
            return mailbox.list(tenant, query(state, rules), state.page());
        } catch (Refused refused) {
            if (state.page().isPresent() && refused.reason() == Refused.Reason.INVALID) {
                // The provider forgot where that page was; what is imported is not fetched again.
                return mailbox.list(tenant, query(state, rules), Optional.empty());
            }
            throw refused;
        }
    }

    private static String query(ImportState state, Rules rules) {
        Instant border = state.passStarted().minus(RECENT);
        String kept = rules.keptFrom().map(from -> " after:" + day(from)).orElse("");
        if (state.stage().equals(OLDER)) {
            return "before:" + day(border.plus(OVERLAP)) + kept + ONLY_MAIL;
        }
        return "after:" + day(state.since().orElse(border)) + ONLY_MAIL;
    }

    private static String day(Instant time) {
        return DAY.format(time.atOffset(ZoneOffset.UTC));
    }

    /** Those that are neither indexed nor skipped; the others are noted to be there still. */
    private Collection<String> missing(Tenant tenant, List<Listed> listed) {
        List<String> ids = listed.stream().map(Listed::id).toList();
        return scope.as(tenant, () -> {
            Set<String> missing = new LinkedHashSet<>(ids);
            missing.removeAll(knowledge.met(tenant, SourceKind.EMAIL, ids));
            missing.removeAll(store.skipped(tenant, Source.GMAIL, ids));
            return missing;
        });
    }

    private Batch changes(Tenant tenant, ImportState state, Rules rules) {
        Mailbox.Changes changes;
        try {
            changes = mailbox.changes(tenant, state.cursor().orElseThrow());
        } catch (Refused refused) {
            if (refused.reason() != Refused.Reason.CURSOR_GONE) {
                throw refused;
            }
            return resync(state);
        }
        Set<String> looked = new LinkedHashSet<>();
        Batch batch = new Batch(state).recent();
        for (Change change : changes.changes()) {
            if (change.kind() == Change.Kind.DELETED) {
                looked.remove(change.messageId());
                batch.gone(SourceKind.EMAIL, change.messageId());
            } else {
                looked.add(change.messageId());
            }
        }
        if (looked.size() > MOST_CHANGES) {
            // So many are read by pages, as any others.
            return resync(state);
        }
        looked.forEach(id -> fetch(tenant, id, rules, batch));
        ImportState next = state.having(looked.size(), Optional.empty()).withCursor(changes.cursor());
        return state.phase() == ImportState.Phase.LIVE
                ? batch.thenRest(next.lookedAt(clock.instant()))
                : batch.then(next, AT_ONCE);
    }

    /** A first import that is not done begins again, which costs only the listing; else only the gap is read. */
    private Batch resync(ImportState state) {
        Optional<Instant> from =
                state.complete() ? Optional.of(state.passStarted().minus(GAP)) : Optional.empty();
        return new Batch(state).then(state.anew(from, clock.instant()), AT_ONCE);
    }

    private void fetch(Tenant tenant, String id, Rules rules, Batch batch) {
        Instant now = clock.instant();
        try {
            Mailbox.Raw raw = mailbox.get(tenant, id);
            if (!MailDocuments.isMail(raw)) {
                batch.gone(SourceKind.EMAIL, id);
                return;
            }
            Document document = MailDocuments.of(raw, now);
            if (rules.excludes(document)) {
                batch.gone(SourceKind.EMAIL, id);
                batch.skip(new Skipped(id, Rules.EXCLUDED, now));
            } else if (!rules.outdates(document)) {
                batch.add(document);
            }
        } catch (Unreadable unreadable) {
            batch.skip(new Skipped(id, unreadable.getMessage(), now));
        } catch (Refused refused) {
            if (refused.reason() != Refused.Reason.NOT_FOUND) {
                throw refused;
            }
            // Deleted since it was listed.
            batch.gone(SourceKind.EMAIL, id);
        }
    }

    private static Duration pause(ImportState state, int fetched, Duration took) {
        if (state.read() <= BURST) {
            return AT_ONCE;
        }
        Duration left = PACE.multipliedBy(fetched).minus(took);
        return left.isNegative() ? AT_ONCE : left;
    }
}
