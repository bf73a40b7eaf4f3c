package com.advisoragent.knowledge.imports;

import com.advisoragent.common.Tenant;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.jobs.TransientFailure;
import com.advisoragent.knowledge.Document;
import com.advisoragent.knowledge.Knowledge;
import com.advisoragent.knowledge.Marks;
import com.advisoragent.knowledge.News;
import com.advisoragent.knowledge.Prepared;
import com.advisoragent.knowledge.Source;
import com.advisoragent.knowledge.SourceKind;
import com.advisoragent.llm.ModelException;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes what a run brought findable, in one transaction with the place to go on from and with the news of it. */
@ApplicationScoped
class Commits {
    private static final int MOST_REMOVED = 500;
    /** For what is kept for ever, nothing is older. */
    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    private final Knowledge knowledge;
    private final ImportStore store;
    private final TenantScope scope;
    private final Event<News> news;
    private final Clock clock;

    @Inject
    Commits(Knowledge knowledge, ImportStore store, TenantScope scope, Event<News> news, Clock clock) {
        this.knowledge = knowledge;
        this.store = store;
        this.scope = scope;
        this.news = news;
        this.clock = clock;
    }

    JobOutcome commit(Tenant tenant, ImportState from, Batch batch) {
        List<Prepared> prepared = prepared(tenant, batch);
        return scope.as(tenant, () -> {
            if (!store.move(tenant, batch.next())) {
                // Stopped, erased or begun anew meanwhile: what was read is not wanted any more.
                return JobOutcome.againAfter(Duration.ZERO);
            }
            List<News.Item> items = new ArrayList<>();
            for (Prepared each : prepared) {
                knowledge.write(tenant, each);
                each.added().forEach(document -> items.add(item(document, News.Change.ADDED)));
                each.changed().forEach(document -> items.add(item(document, News.Change.CHANGED)));
            }
            batch.gone()
                    .forEach((kind, ids) -> knowledge
                            .remove(tenant, kind, ids)
                            .forEach(id ->
                                    items.add(new News.Item(kind, News.Change.REMOVED, id, id, Optional.empty()))));
            store.skip(tenant, from.source(), batch.skipped());
            if (!items.isEmpty()) {
                news.fire(new News(tenant, from.source(), batch.isOld(), items));
            }
            return next(tenant, batch);
        });
    }

    /** A look that was asked for while this one went on follows at once. */
    private JobOutcome next(Tenant tenant, Batch batch) {
        boolean wanted = store.find(tenant, batch.next().source())
                .filter(ImportState::wanted)
                .isPresent();
        return batch.again()
                .or(() -> wanted ? Optional.of(Duration.ZERO) : Optional.empty())
                .map(JobOutcome::againAfter)
                .orElseGet(JobOutcome::done);
    }

    /** Removes some of what a rule keeps out; empty when nothing is left of it. */
    Optional<Duration> removeUnwanted(Tenant tenant, Source source, Rules rules) {
        boolean removed = false;
        for (SourceKind kind : source.kinds()) {
            removed |= scope.as(tenant, () -> {
                List<String> ids = new ArrayList<>(
                        rules.marks().isEmpty()
                                ? List.of()
                                : knowledge.marked(tenant, kind, rules.marks(), MOST_REMOVED));
                List<String> excluded = List.copyOf(ids);
                if (rules.keptFrom().isPresent() && kind != SourceKind.CONTACT) {
                    ids.addAll(knowledge.before(tenant, kind, rules.keptFrom().get(), MOST_REMOVED));
                }
                knowledge.remove(tenant, kind, ids);
                if (source == Source.GMAIL) {
                    Instant now = clock.instant();
                    store.skip(
                            tenant,
                            source,
                            ids.stream()
                                    .map(id -> new Skipped(
                                            id, excluded.contains(id) ? Rules.EXCLUDED : Rules.NOT_KEPT, now))
                                    .toList());
                }
                return !ids.isEmpty();
            });
        }
        return removed ? Optional.of(Duration.ZERO) : Optional.empty();
    }

    /** Erases some; when nothing is left, the source is forgotten, or begun anew where it was connected again. */
    JobOutcome erase(Tenant tenant, ImportState state) {
        return scope.as(tenant, () -> {
            for (SourceKind kind : state.source().kinds()) {
                List<String> ids = knowledge.before(tenant, kind, END, MOST_REMOVED);
                if (!ids.isEmpty()) {
                    knowledge.remove(tenant, kind, ids);
                    return JobOutcome.againAfter(Duration.ZERO);
                }
            }
            // Asked again: it may have been connected since this run began.
            boolean again = store.lock(tenant, state.source())
                    .filter(ImportState::again)
                    .isPresent();
            store.delete(tenant, state.source());
            if (!again) {
                return JobOutcome.done();
            }
            store.insert(tenant, ImportState.fresh(state.source(), clock.instant()));
            return JobOutcome.againAfter(Duration.ZERO);
        });
    }

    /** Where the model does not take one of the texts, the others are not its prisoners. */
    private List<Prepared> prepared(Tenant tenant, Batch batch) {
        List<Document> documents = batch.documents();
        try {
            return List.of(knowledge.prepare(tenant, documents));
        } catch (ModelException refused) {
            if (refused.kind().retriable() || refused.kind() == ModelException.Kind.MISCONFIGURED) {
                throw new TransientFailure("The texts cannot be embedded now", refused);
            }
            List<Prepared> alone = new ArrayList<>();
            for (Document document : documents) {
                try {
                    alone.add(knowledge.prepare(tenant, List.of(document)));
                } catch (ModelException notThis) {
                    batch.skip(new Skipped(
                            document.externalId(), "The embedding model does not take its text.", clock.instant()));
                }
            }
            return alone;
        }
    }

    private static News.Item item(Document document, News.Change change) {
        return new News.Item(
                document.kind(), change, document.externalId(), document.threadId(), Marks.senderOf(document));
    }
}
