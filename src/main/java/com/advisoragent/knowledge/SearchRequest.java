package com.advisoragent.knowledge;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is looked for. A blank query asks for the newest that passes the filters. The person is a name or an address that
 * the passage, its title, sender or recipients must name; the dates are whole days in the zone, both included; no kinds
 * means all kinds.
 */
public record SearchRequest(
        String query,
        Optional<String> person,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Set<SourceKind> kinds,
        ZoneId zone,
        int most) {
    public SearchRequest {
        Objects.requireNonNull(person);
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
        Objects.requireNonNull(zone);
        query = query.replace("\0", "");
        kinds = Set.copyOf(kinds);
        if (most < 1) {
            throw new IllegalArgumentException("At least one passage must be asked for, not " + most);
        }
    }
}
