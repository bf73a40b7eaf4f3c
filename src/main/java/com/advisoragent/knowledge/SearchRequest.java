package com.advisoragent.knowledge;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is looked for. A blank query asks for the newest that passes the filters. The person is a name or an address that
 * the passage, its title, sender or recipients must name; the dates are whole days in the zone, both included; no kinds
 * means all kinds. With a client, only what is theirs or nobody's: documents in which they take part, and those that
 * name them while no other client takes part; no neighbour that is somebody else's comes along.
 */
public record SearchRequest(
        String query,
        Optional<String> person,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Set<SourceKind> kinds,
        ZoneId zone,
        int most,
        Optional<Client> client) {
    public SearchRequest {
        Objects.requireNonNull(person);
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
        Objects.requireNonNull(zone);
        Objects.requireNonNull(client);
        query = query.replace("\0", "");
        kinds = Set.copyOf(kinds);
        if (most < 1) {
            throw new IllegalArgumentException("At least one passage must be asked for, not " + most);
        }
    }

    /** The same with no client in particular. */
    public SearchRequest(
            String query,
            Optional<String> person,
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            Set<SourceKind> kinds,
            ZoneId zone,
            int most) {
        this(query, person, from, to, kinds, zone, most, Optional.empty());
    }

    public SearchRequest about(Client one) {
        return new SearchRequest(query, person, from, to, kinds, zone, most, Optional.of(one));
    }
}
