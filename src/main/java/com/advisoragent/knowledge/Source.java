package com.advisoragent.knowledge;

import java.util.Set;

/** A system that is imported; stored by name. Each brings its own kinds of documents. */
public enum Source {
    GMAIL(Set.of(SourceKind.EMAIL)),
    CALENDAR(Set.of(SourceKind.EVENT)),
    CRM(Set.of(SourceKind.CONTACT, SourceKind.NOTE));

    private final Set<SourceKind> kinds;

    Source(Set<SourceKind> kinds) {
        this.kinds = kinds;
    }

    public Set<SourceKind> kinds() {
        return kinds;
    }
}
