package com.advisoragent.knowledge.imports;

import com.advisoragent.common.Tenant;
import com.advisoragent.knowledge.Knowledge;
import com.advisoragent.knowledge.SourceKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Ends a pass: what it did not meet is gone at the source. */
@ApplicationScoped
class Sweep {
    private static final int MOST = 500;
    /** Before any document; Postgres knows no {@link Instant#MIN}. */
    private static final Instant LONG_AGO = Instant.parse("0001-01-01T00:00:00Z");

    private final Knowledge knowledge;

    @Inject
    Sweep(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** Some of what is gone, of that kind and from that time on; when nothing is left, the source is live. */
    Batch run(Tenant tenant, ImportState state, SourceKind kind, Optional<Instant> from) {
        Batch batch = new Batch(state);
        List<String> gone = some(tenant, state, kind, from);
        gone.forEach(id -> batch.gone(kind, id));
        return batch.then(gone.size() < MOST ? state.live() : state, Duration.ZERO);
    }

    private List<String> some(Tenant tenant, ImportState state, SourceKind kind, Optional<Instant> from) {
        return knowledge.notMet(tenant, kind, from.orElse(LONG_AGO), state.passStarted(), MOST);
    }
}
