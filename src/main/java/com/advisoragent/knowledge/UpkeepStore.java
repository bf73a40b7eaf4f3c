package com.advisoragent.knowledge;

import com.advisoragent.common.Tenant;
import com.pgvector.PGhalfvec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What is done to an index beside writing documents. Every call joins the caller's transaction and its scope. */
@ApplicationScoped
class UpkeepStore {
    private final EntityManager entities;

    @Inject
    UpkeepStore(EntityManager entities) {
        this.entities = entities;
    }

    /** A passage whose vector is of another model. */
    record Outdated(UUID passage, UUID document, String sender, String title, Instant at, String text) {}

    /** The passages of at most so many documents that another model embedded. */
    List<Outdated> outdated(Tenant tenant, String model, int documents) {
        return jdbc("""
                SELECT p.id, d.id, d.sender, d.title, d.at, p.text FROM (
                  SELECT * FROM document WHERE advisor_id = ? AND model <> ? ORDER BY at DESC LIMIT ?) AS d
                JOIN passage p ON p.document_id = d.id""", statement -> {
            bind(statement, tenant.advisor().value(), model, documents);
            ResultSet rows = statement.executeQuery();
            List<Outdated> all = new ArrayList<>();
            while (rows.next()) {
                all.add(new Outdated(
                        rows.getObject(1, UUID.class),
                        rows.getObject(2, UUID.class),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getObject(5, OffsetDateTime.class).toInstant(),
                        rows.getString(6)));
            }
            return all;
        });
    }

    boolean isOutdated(Tenant tenant, String model) {
        return !outdated(tenant, model, 1).isEmpty();
    }

    /** Writes vectors in place of the old ones; a passage that was replaced meanwhile is left alone. */
    void embedded(Tenant tenant, String model, List<Outdated> passages, List<float[]> vectors) {
        jdbc("UPDATE passage_embedding SET model = ?, embedding = ? WHERE passage_id = ?", statement -> {
            for (int i = 0; i < passages.size(); i++) {
                bind(
                        statement,
                        model,
                        new PGhalfvec(vectors.get(i)),
                        passages.get(i).passage());
                statement.addBatch();
            }
            return statement.executeBatch();
        });
        jdbc("""
                UPDATE document d SET model = ? WHERE id = ANY (?) AND NOT EXISTS (
                  SELECT FROM passage p JOIN passage_embedding e ON e.passage_id = p.id
                  WHERE p.document_id = d.id AND e.model <> ?)""", statement -> {
            UUID[] documents =
                    passages.stream().map(Outdated::document).distinct().toArray(UUID[]::new);
            bind(statement, model, statement.getConnection().createArrayOf("uuid", documents), model);
            return statement.executeUpdate();
        });
    }

    long vectors(Tenant tenant, String model) {
        return jdbc("SELECT count(*) FROM passage_embedding WHERE advisor_id = ? AND model = ?", statement -> {
            bind(statement, tenant.advisor().value(), model);
            ResultSet row = statement.executeQuery();
            row.next();
            return row.getLong(1);
        });
    }

    /** The indexes that are whole. */
    List<VectorIndex> indexes(Tenant tenant) {
        return jdbc("SELECT model, dimensions FROM vector_index WHERE advisor_id = ?", statement -> {
            bind(statement, tenant.advisor().value());
            ResultSet rows = statement.executeQuery();
            List<VectorIndex> all = new ArrayList<>();
            while (rows.next()) {
                all.add(new VectorIndex(tenant.advisor(), rows.getString(1), rows.getInt(2)));
            }
            return all;
        });
    }

    void made(Tenant tenant, VectorIndex index) {
        jdbc("""
                INSERT INTO vector_index (workspace_id, advisor_id, model, name, dimensions) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING""", statement -> {
            bind(
                    statement,
                    tenant.workspace().value(),
                    tenant.advisor().value(),
                    index.model(),
                    index.name(),
                    index.dimensions());
            return statement.executeUpdate();
        });
    }

    void dropped(Tenant tenant, VectorIndex index) {
        jdbc("DELETE FROM vector_index WHERE advisor_id = ? AND model = ?", statement -> {
            bind(statement, tenant.advisor().value(), index.model());
            return statement.executeUpdate();
        });
    }

    @FunctionalInterface
    private interface Work<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    private <T> T jdbc(String sql, Work<T> work) {
        try (PreparedStatement statement = entities.unwrap(Connection.class).prepareStatement(sql)) {
            return work.with(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException("The index cannot be kept up", failed);
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
