package com.advisoragent.sandbox.hubspot;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** One contact or note in the portal; guarded by the portal's lock. */
final class Entry {
    final Kind kind;
    final String id;
    final Map<String, String> values = new LinkedHashMap<>();
    /** Ids of the other kind. */
    final Set<String> associated = new LinkedHashSet<>();

    final Instant created;
    Instant updated;

    Entry(Kind kind, String id, Instant created) {
        this.kind = kind;
        this.id = id;
        this.created = created;
        this.updated = created;
    }

    /** Null if it has none. */
    String value(String property) {
        if (property.equals("hs_object_id")) {
            return id;
        }
        if (property.equals(kind.created)) {
            return PropertyRules.time(created);
        }
        return property.equals(kind.modified) ? PropertyRules.time(updated) : values.get(property);
    }

    CrmRecord copy() {
        Map<String, String> all = new LinkedHashMap<>(values);
        return new CrmRecord(
                id,
                Collections.unmodifiableMap(all),
                Collections.unmodifiableSet(new LinkedHashSet<>(associated)),
                created,
                updated);
    }
}
