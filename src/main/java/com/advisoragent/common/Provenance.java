package com.advisoragent.common;

import java.util.LinkedHashSet;
import java.util.Set;

/** Where a piece of context comes from; what is derived from several carries their union (DESIGN G6). */
public record Provenance(Set<Origin> origins) {
    /** What kind of hand wrote it. Only {@link #ADVISOR} and {@link #SYSTEM} may instruct. */
    public enum Kind {
        ADVISOR,
        SYSTEM,
        EMAIL,
        EVENT,
        CONTACT,
        NOTE,
        /** News from outside that started a turn; the id is the turn's. */
        OUTSIDE
    }

    /** One source; {@code id} is the provider's id of it, and says nothing of its content. */
    public record Origin(Kind kind, String id) {}

    public static final Provenance NONE = new Provenance(Set.of());

    public Provenance {
        origins = Set.copyOf(origins);
    }

    public static Provenance of(Kind kind, String id) {
        return new Provenance(Set.of(new Origin(kind, id)));
    }

    public Provenance and(Provenance other) {
        Set<Origin> union = new LinkedHashSet<>(origins);
        union.addAll(other.origins);
        return new Provenance(union);
    }

    /** Whether nothing of it was written by somebody else than the advisor or our own code. */
    public boolean trusted() {
        return origins.stream().allMatch(origin -> origin.kind() == Kind.ADVISOR || origin.kind() == Kind.SYSTEM);
    }
}
