package com.advisoragent.knowledge;

import com.advisoragent.common.Ids;
import com.advisoragent.common.Tenant;
import com.pgvector.PGhalfvec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Documents and their passages in Postgres, as they are written. Every call joins the caller's transaction and its scope. */
@ApplicationScoped
class IndexStore {
    private final EntityManager entities;
    private final Ids ids;
    private final MarkStore marks;

    @Inject
    IndexStore(EntityManager entities, Ids ids, MarkStore marks) {
        this.entities = entities;
        this.ids = ids;
        this.marks = marks;
    }

    /** What may change while the passages stay as they are. */
    void place(Tenant tenant, List<Document> documents, Instant now) {
        if (documents.isEmpty()) {
            return;
        }
        Map<UUID, Document> placed = new LinkedHashMap<>();
        jdbc(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    UPDATE document d SET thread_id = n.thread_id, position = n.position, link = n.link, seen_at = ?
                    FROM unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::text[]) WITH ORDINALITY
                      AS n (kind, external_id, thread_id, position, link, number)
                    WHERE d.advisor_id = ? AND d.kind = n.kind AND d.external_id = n.external_id
                    RETURNING d.id, n.number""")) {
                bind(
                        statement,
                        now.atOffset(ZoneOffset.UTC),
                        texts(
                                connection,
                                documents.stream().map(each -> each.kind().name())),
                        texts(connection, documents.stream().map(Document::externalId)),
                        texts(connection, documents.stream().map(Document::threadId)),
                        connection.createArrayOf(
                                "int4",
                                documents.stream().map(Document::position).toArray()),
                        texts(connection, documents.stream().map(IndexStore::link)),
                        tenant.advisor().value());
                ResultSet rows = statement.executeQuery();
                while (rows.next()) {
                    placed.put(rows.getObject(1, UUID.class), documents.get(rows.getInt(2) - 1));
                }
                return null;
            }
        });
        marks.write(tenant, placed);
    }

    /** Writes documents in place of what was indexed under their ids. */
    void replace(Tenant tenant, String model, List<IndexedDocument> documents, Instant now) {
        Map<UUID, Document> written = new LinkedHashMap<>();
        jdbc(connection -> {
            // Of a fixed size, so that the driver need not read the answer to each before it sends the next.
            String[] returned = {"id"};
            try (PreparedStatement document = connection.prepareStatement("""
                            INSERT INTO document (id, workspace_id, advisor_id, kind, external_id, thread_id, position,
                              sender, recipients, title, at, link, passages, digest, model, indexed_at, seen_at)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            ON CONFLICT (advisor_id, kind, external_id) DO UPDATE SET
                              thread_id = excluded.thread_id, position = excluded.position, sender = excluded.sender,
                              recipients = excluded.recipients, title = excluded.title, at = excluded.at,
                              link = excluded.link, passages = excluded.passages, digest = excluded.digest,
                              model = excluded.model, indexed_at = excluded.indexed_at,
                              seen_at = excluded.seen_at""", returned);
                    Pieces pieces = new Pieces(connection, tenant, model)) {
                for (IndexedDocument each : documents) {
                    add(connection, document, tenant, model, each, now);
                }
                document.executeBatch();
                ResultSet ids = document.getGeneratedKeys();
                for (IndexedDocument each : documents) {
                    ids.next();
                    UUID id = ids.getObject(1, UUID.class);
                    pieces.replace(id, each);
                    written.put(id, each.document());
                }
                pieces.flush();
            }
            return null;
        });
        marks.write(tenant, written);
    }

    /** @return the ids of those that were there */
    List<String> remove(Tenant tenant, SourceKind kind, Collection<String> externalIds) {
        return jdbc(connection -> {
            try (PreparedStatement named = connection.prepareStatement("""
                            SELECT DISTINCT mark FROM document_mark m JOIN document d ON d.id = m.document_id
                            WHERE d.advisor_id = ? AND kind = ? AND external_id = ANY (?) AND mark LIKE 'a:%'""");
                    PreparedStatement removal = connection.prepareStatement("""
                            DELETE FROM document WHERE advisor_id = ? AND kind = ? AND external_id = ANY (?)
                            RETURNING external_id""")) {
                Array ids = texts(connection, externalIds.stream());
                bind(named, tenant.advisor().value(), kind.name(), ids);
                List<String> people = strings(named.executeQuery());
                bind(removal, tenant.advisor().value(), kind.name(), ids);
                List<String> gone = strings(removal.executeQuery());
                marks.forgetStrangers(tenant, people);
                return gone;
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

    private void add(
            Connection connection,
            PreparedStatement statement,
            Tenant tenant,
            String model,
            IndexedDocument indexed,
            Instant now)
            throws SQLException {
        Document document = indexed.document();
        bind(
                statement,
                ids.next(),
                tenant.workspace().value(),
                tenant.advisor().value(),
                document.kind().name(),
                document.externalId(),
                document.threadId(),
                document.position(),
                document.sender(),
                texts(connection, document.recipients().stream()),
                document.title(),
                document.at().atOffset(ZoneOffset.UTC),
                link(document),
                indexed.pieces().size(),
                indexed.fingerprint().bytes(),
                model,
                now.atOffset(ZoneOffset.UTC),
                now.atOffset(ZoneOffset.UTC));
        statement.addBatch();
    }

    /** The statements that write passages, filled for many documents and then sent together. */
    private final class Pieces implements AutoCloseable {
        private final Tenant tenant;
        private final String model;
        private final PreparedStatement removal;
        private final PreparedStatement passage;
        private final PreparedStatement lexemes;
        private final PreparedStatement embedding;

        private Pieces(Connection connection, Tenant tenant, String model) throws SQLException {
            this.tenant = tenant;
            this.model = model;
            removal = connection.prepareStatement("DELETE FROM passage WHERE document_id = ?");
            passage = connection.prepareStatement(
                    "INSERT INTO passage (id, workspace_id, advisor_id, document_id, part, text) VALUES (?, ?, ?, ?, ?, ?)");
            // After an @ stands a lexeme of a person or the title; no lexeme of a text begins so.
            lexemes = connection.prepareStatement("""
                    INSERT INTO passage_lexeme (advisor_id, lexeme, passage_id, workspace_id)
                    SELECT ?, lexeme, ?, ? FROM (
                      SELECT unnest(tsvector_to_array(to_tsvector('english', ?))) AS lexeme
                      UNION SELECT '@' || unnest(tsvector_to_array(to_tsvector('english', people)
                        || to_tsvector('simple', people))) FROM (SELECT ?::text AS people) AS named) AS lexemes""");
            embedding = connection.prepareStatement("""
                    INSERT INTO passage_embedding (passage_id, workspace_id, advisor_id, model, embedding)
                    VALUES (?, ?, ?, ?, ?)""");
        }

        private void replace(UUID document, IndexedDocument indexed) throws SQLException {
            UUID workspace = tenant.workspace().value();
            UUID advisor = tenant.advisor().value();
            String people = Wording.people(indexed.document());
            add(removal, document);
            int part = 0;
            for (IndexedDocument.Piece piece : indexed.pieces()) {
                UUID id = ids.next();
                add(passage, id, workspace, advisor, document, part++, piece.text());
                add(lexemes, advisor, id, workspace, piece.words(), people);
                add(embedding, id, workspace, advisor, model, new PGhalfvec(piece.vector()));
            }
        }

        private void add(PreparedStatement statement, Object... values) throws SQLException {
            bind(statement, values);
            statement.addBatch();
        }

        private void flush() throws SQLException {
            for (PreparedStatement statement : List.of(removal, passage, lexemes, embedding)) {
                statement.executeBatch();
            }
        }

        @Override
        public void close() throws SQLException {
            try (removal;
                    passage;
                    lexemes;
                    embedding) {
                // Closing is all.
            }
        }
    }

    private static String link(Document document) {
        return document.link().map(URI::toString).orElse(null);
    }

    private static Array texts(Connection connection, java.util.stream.Stream<String> texts) throws SQLException {
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
            throw new IllegalStateException("The index cannot be written", failed);
        }
    }
}
