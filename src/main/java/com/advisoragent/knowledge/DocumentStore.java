package com.advisoragent.knowledge;

import com.advisoragent.common.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which documents are indexed, in Postgres. Every call joins the caller's transaction and its scope. */
@ApplicationScoped
class DocumentStore {
    private final EntityManager entities;

    @Inject
    DocumentStore(EntityManager entities) {
        this.entities = entities;
    }

    /** What is indexed under an id: of which content, and by which model. */
    record Known(Fingerprint fingerprint, String model) {}

    Map<DocumentKey, Known> known(Tenant tenant, Collection<DocumentKey> keys) {
        return jdbc(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    SELECT kind, external_id, digest, model FROM document
                    WHERE advisor_id = ? AND kind = ANY (?) AND external_id = ANY (?)""")) {
                statement.setObject(1, tenant.advisor().value());
                statement.setArray(
                        2,
                        texts(
                                connection,
                                keys.stream().map(key -> key.kind().name()).distinct()));
                statement.setArray(3, texts(connection, keys.stream().map(DocumentKey::externalId)));
                Map<DocumentKey, Known> known = new HashMap<>();
                ResultSet rows = statement.executeQuery();
                while (rows.next()) {
                    known.put(
                            new DocumentKey(SourceKind.valueOf(rows.getString(1)), rows.getString(2)),
                            new Known(new Fingerprint(rows.getBytes(3)), rows.getString(4)));
                }
                return known;
            }
        });
    }

    Set<String> met(Tenant tenant, SourceKind kind, Collection<String> externalIds, Instant now) {
        return Set.copyOf(ids(
                """
                UPDATE document SET seen_at = ? WHERE advisor_id = ? AND kind = ? AND external_id = ANY (?)
                RETURNING external_id""",
                connection -> List.of(
                        time(now),
                        tenant.advisor().value(),
                        kind.name(),
                        texts(connection, externalIds.stream()))));
    }

    List<String> notMet(Tenant tenant, SourceKind kind, Instant from, Instant since, int most) {
        return ids(
                """
                SELECT external_id FROM document WHERE advisor_id = ? AND kind = ? AND at >= ? AND seen_at < ? LIMIT ?""",
                connection -> List.of(
                        tenant.advisor().value(),
                        kind.name(),
                        time(from),
                        time(since),
                        most));
    }

    List<String> marked(Tenant tenant, SourceKind kind, Collection<String> marks, int most) {
        return ids(
                """
                SELECT DISTINCT external_id FROM document_mark m JOIN document d ON d.id = m.document_id
                WHERE m.advisor_id = ? AND d.kind = ? AND mark = ANY (?) LIMIT ?""",
                connection -> List.of(tenant.advisor().value(), kind.name(), texts(connection, marks.stream()), most));
    }

    List<String> before(Tenant tenant, SourceKind kind, Instant time, int most) {
        return ids(
                "SELECT external_id FROM document WHERE advisor_id = ? AND kind = ? AND at < ? LIMIT ?",
                connection -> List.of(tenant.advisor().value(), kind.name(), time(time), most));
    }

    private List<String> ids(String sql, Work<List<Object>> values) {
        return jdbc(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind(statement, values.with(connection).toArray());
                return strings(statement.executeQuery());
            }
        });
    }

    private static List<String> strings(ResultSet rows) throws SQLException {
        List<String> strings = new ArrayList<>();
        while (rows.next()) {
            strings.add(rows.getString(1));
        }
        return strings;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Array texts(Connection connection, Stream<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** The transaction's own connection, which is not ours to close. */
    private <T> T jdbc(Work<T> work) {
        try {
            return work.with(entities.unwrap(Connection.class));
        } catch (SQLException failed) {
            throw new IllegalStateException("The index cannot be read", failed);
        }
    }
}
