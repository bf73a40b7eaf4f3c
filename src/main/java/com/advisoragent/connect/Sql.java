package com.advisoragent.connect;

import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;

/** Binds and reads what native statements take and give. */
final class Sql {
    private Sql() {}

    static Query bound(Query query, Object... parameters) {
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(
                    i + 1, parameters[i] instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : parameters[i]);
        }
        return query;
    }

    static List<Object[]> rows(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(Object[].class::cast).toList();
    }

    static Instant instant(Object column) {
        return ((Date) column).toInstant();
    }
}
