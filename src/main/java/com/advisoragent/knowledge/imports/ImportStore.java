package com.advisoragent.knowledge.imports;

import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import com.advisoragent.knowledge.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** How far the imports are, in Postgres. Every call joins the caller's transaction and its scope. */
@ApplicationScoped
class ImportStore {
    private static final int MOST_SHOWN = 100;

    private final EntityManager entities;

    @Inject
    ImportStore(EntityManager entities) {
        this.entities = entities;
    }

    /** A source of an advisor, as routing knows it. */
    record Route(Tenant tenant, Source source) {}

    /** Outside any tenant's scope. */
    List<Route> routes() {
        return query(
                "SELECT workspace_id, advisor_id, source FROM import_route ORDER BY advisor_id, source",
                row -> new Route(
                        new Tenant(
                                new WorkspaceId(row.getObject(1, UUID.class)),
                                new AdvisorId(row.getObject(2, UUID.class))),
                        Source.valueOf(row.getString(3))));
    }

    Optional<ImportState> find(Tenant tenant, Source source) {
        return query(
                        "SELECT * FROM import_state WHERE advisor_id = ? AND source = ?",
                        ImportStore::state,
                        tenant.advisor().value(),
                        source.name())
                .stream()
                .findFirst();
    }

    /** The same, held until the caller's transaction ends: a run that is under way cannot move it on meanwhile. */
    Optional<ImportState> lock(Tenant tenant, Source source) {
        return query(
                        "SELECT * FROM import_state WHERE advisor_id = ? AND source = ? FOR UPDATE",
                        ImportStore::state,
                        tenant.advisor().value(),
                        source.name())
                .stream()
                .findFirst();
    }

    List<ImportState> all(Tenant tenant) {
        return query(
                "SELECT * FROM import_state WHERE advisor_id = ? ORDER BY source",
                ImportStore::state,
                tenant.advisor().value());
    }

    /** Makes a row and its route where there is none. */
    void insert(Tenant tenant, ImportState fresh) {
        update(
                "INSERT INTO import_route (advisor_id, source, workspace_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                tenant.advisor().value(),
                fresh.source().name(),
                tenant.workspace().value());
        update(
                """
                INSERT INTO import_state (workspace_id, advisor_id, source, version, phase, waiting, wanted, complete,
                  stage, pass_started, read, about, account)
                VALUES (?, ?, ?, 0, ?, false, false, false, '', ?, 0, 0, '') ON CONFLICT DO NOTHING""",
                tenant.workspace().value(),
                tenant.advisor().value(),
                fresh.source().name(),
                fresh.phase().name(),
                time(fresh.passStarted()));
    }

    /** Moves on from the version that was read. @return false if somebody else moved it in between: commit nothing */
    boolean move(Tenant tenant, ImportState next) {
        return update(
                        """
                        UPDATE import_state SET version = version + 1, phase = ?, complete = ?, stage = ?, page = ?,
                          cursor = ?, since = ?, pass_started = ?, read = ?, about = ?, oldest = ?, account = ?
                        WHERE advisor_id = ? AND source = ? AND version = ?""",
                        next.phase().name(),
                        next.complete(),
                        next.stage(),
                        next.page().orElse(null),
                        next.cursor().orElse(null),
                        next.since().map(ImportStore::time).orElse(null),
                        time(next.passStarted()),
                        next.read(),
                        next.about(),
                        next.oldest().map(ImportStore::time).orElse(null),
                        next.account(),
                        tenant.advisor().value(),
                        next.source().name(),
                        next.version())
                == 1;
    }

    /** Sets one of the flags that do not belong to a run: {@code waiting}, {@code wanted} or {@code again}. */
    void flag(Tenant tenant, Source source, Flag flag, boolean value) {
        update(
                "UPDATE import_state SET " + flag.column + " = ? WHERE advisor_id = ? AND source = ?",
                value,
                tenant.advisor().value(),
                source.name());
    }

    enum Flag {
        WAITING("waiting"),
        WANTED("wanted"),
        AGAIN("again");

        private final String column;

        Flag(String column) {
            this.column = column;
        }
    }

    void delete(Tenant tenant, Source source) {
        update(
                "DELETE FROM import_state WHERE advisor_id = ? AND source = ?",
                tenant.advisor().value(),
                source.name());
        update(
                "DELETE FROM import_route WHERE advisor_id = ? AND source = ?",
                tenant.advisor().value(),
                source.name());
    }

    void skip(Tenant tenant, Source source, Collection<Skipped> skipped) {
        for (Skipped each : skipped) {
            update(
                    """
                    INSERT INTO import_skipped (workspace_id, advisor_id, source, external_id, reason, at)
                    VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (advisor_id, source, external_id) DO UPDATE SET reason = excluded.reason""",
                    tenant.workspace().value(),
                    tenant.advisor().value(),
                    source.name(),
                    each.externalId(),
                    each.reason(),
                    time(each.at()));
        }
    }

    /** Those of the ids that were skipped before. */
    Set<String> skipped(Tenant tenant, Source source, Collection<String> externalIds) {
        return new HashSet<>(query(
                "SELECT external_id FROM import_skipped WHERE advisor_id = ? AND source = ? AND external_id = ANY (?)",
                row -> row.getString(1),
                tenant.advisor().value(),
                source.name(),
                externalIds.toArray(String[]::new)));
    }

    /** The latest of those that nobody wanted skipped. */
    List<Skipped> skipped(Tenant tenant, Source source) {
        return query(
                """
                SELECT external_id, reason, at FROM import_skipped
                WHERE advisor_id = ? AND source = ? AND reason NOT IN (?, ?) ORDER BY at DESC, external_id LIMIT ?""",
                row -> new Skipped(
                        row.getString(1), row.getString(2), instant(row, "at").orElseThrow()),
                tenant.advisor().value(),
                source.name(),
                Rules.EXCLUDED,
                Rules.NOT_KEPT,
                MOST_SHOWN);
    }

    long skippedCount(Tenant tenant, Source source) {
        return query(
                        """
                        SELECT count(*) FROM import_skipped
                        WHERE advisor_id = ? AND source = ? AND reason NOT IN (?, ?)""",
                        row -> row.getLong(1),
                        tenant.advisor().value(),
                        source.name(),
                        Rules.EXCLUDED,
                        Rules.NOT_KEPT)
                .get(0);
    }

    /** What was skipped for a reason may be imported after all. */
    void forgive(Tenant tenant, Source source, String reason) {
        update(
                "DELETE FROM import_skipped WHERE advisor_id = ? AND source = ? AND reason = ?",
                tenant.advisor().value(),
                source.name(),
                reason);
    }

    private static ImportState state(ResultSet row) throws SQLException {
        return new ImportState(
                Source.valueOf(row.getString("source")),
                row.getLong("version"),
                ImportState.Phase.valueOf(row.getString("phase")),
                row.getBoolean("waiting"),
                row.getBoolean("wanted"),
                row.getBoolean("complete"),
                row.getBoolean("again"),
                row.getString("stage"),
                Optional.ofNullable(row.getString("page")),
                Optional.ofNullable(row.getString("cursor")),
                instant(row, "since"),
                instant(row, "pass_started").orElseThrow(),
                row.getLong("read"),
                row.getLong("about"),
                instant(row, "oldest"),
                row.getString("account"));
    }

    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Row<T> reader, Object... values) {
        try (PreparedStatement statement = entities.unwrap(Connection.class).prepareStatement(sql)) {
            bind(statement, values);
            ResultSet rows = statement.executeQuery();
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        } catch (SQLException failed) {
            throw new IllegalStateException("The import's state cannot be read", failed);
        }
    }

    private int update(String sql, Object... values) {
        try (PreparedStatement statement = entities.unwrap(Connection.class).prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("The import's state cannot be written", failed);
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
