package com.advisoragent.knowledge;

import com.advisoragent.common.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Who takes part in documents, as it is written. Every call joins the caller's transaction and its scope. */
@ApplicationScoped
class MarkStore {
    /** Of a message to more, the others are not worth knowing. */
    private static final int MOST_CORRESPONDENTS = 50;

    private final EntityManager entities;

    @Inject
    MarkStore(EntityManager entities) {
        this.entities = entities;
    }

    /** Writes the marks and the people of documents, under the ids that these have in the index. */
    void write(Tenant tenant, Map<UUID, Document> documents) {
        Connection connection = entities.unwrap(Connection.class);
        try (PreparedStatement stale = connection.prepareStatement(
                        "DELETE FROM document_mark WHERE document_id = ? AND NOT mark = ANY (?)");
                PreparedStatement mark = connection.prepareStatement("""
                        INSERT INTO document_mark (advisor_id, mark, document_id, workspace_id)
                        SELECT ?, unnest(?::text[]), ?, ? ON CONFLICT DO NOTHING""");
                PreparedStatement card = connection.prepareStatement("""
                        INSERT INTO card (advisor_id, contact_id, document_id, workspace_id, first_name, last_name,
                          nickname, addresses, company, household, city, stage, link)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (advisor_id, contact_id) DO UPDATE SET document_id = excluded.document_id,
                          first_name = excluded.first_name, last_name = excluded.last_name,
                          nickname = excluded.nickname, addresses = excluded.addresses, company = excluded.company,
                          household = excluded.household, city = excluded.city, stage = excluded.stage,
                          link = excluded.link""")) {
            for (Map.Entry<UUID, Document> each : documents.entrySet()) {
                var marks = connection.createArrayOf(
                        "text", Marks.of(each.getValue()).toArray());
                add(stale, each.getKey(), marks);
                add(
                        mark,
                        tenant.advisor().value(),
                        marks,
                        each.getKey(),
                        tenant.workspace().value());
                if (each.getValue().card().isPresent()) {
                    add(
                            connection,
                            card,
                            tenant,
                            each.getKey(),
                            each.getValue().card().get());
                }
            }
            stale.executeBatch();
            mark.executeBatch();
            card.executeBatch();
            meet(connection, tenant, documents.values());
        } catch (SQLException failed) {
            throw new IllegalStateException("Who takes part could not be written", failed);
        }
    }

    /** Forgets those of these marks' people who take part in nothing any more. */
    void forgetStrangers(Tenant tenant, Collection<String> marks) {
        Connection connection = entities.unwrap(Connection.class);
        try (PreparedStatement statement = connection.prepareStatement("""
                DELETE FROM correspondent c WHERE advisor_id = ? AND 'a:' || address = ANY (?) AND NOT EXISTS (
                  SELECT FROM document_mark m WHERE m.advisor_id = c.advisor_id AND m.mark = 'a:' || c.address)""")) {
            statement.setObject(1, tenant.advisor().value());
            statement.setArray(2, connection.createArrayOf("text", marks.toArray()));
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("Strangers could not be forgotten", failed);
        }
    }

    private static void add(Connection connection, PreparedStatement statement, Tenant tenant, UUID document, Card card)
            throws SQLException {
        add(
                statement,
                tenant.advisor().value(),
                card.contactId(),
                document,
                tenant.workspace().value(),
                card.firstName(),
                card.lastName(),
                card.nickname(),
                connection.createArrayOf("text", card.addresses().toArray()),
                card.company(),
                card.household(),
                card.city(),
                card.stage(),
                card.link().map(URI::toString).orElse(null));
    }

    private record Seen(String name, Instant at) {}

    /** In the order of their addresses, so that two imports of one advisor do not wait for each other in a circle. */
    private static void meet(Connection connection, Tenant tenant, Collection<Document> documents) throws SQLException {
        Map<String, Seen> people = new TreeMap<>();
        for (Document document : documents) {
            see(document.sender(), document.at(), people);
            List<String> others = document.recipients();
            others.subList(0, Math.min(others.size(), MOST_CORRESPONDENTS))
                    .forEach(each -> see(each, document.at(), people));
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO correspondent (advisor_id, address, workspace_id, name, last_at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (advisor_id, address) DO UPDATE
                SET name = excluded.name, last_at = excluded.last_at
                WHERE correspondent.name = '' OR excluded.name <> '' AND excluded.last_at > correspondent.last_at""")) {
            for (Map.Entry<String, Seen> each : people.entrySet()) {
                add(
                        statement,
                        tenant.advisor().value(),
                        each.getKey(),
                        tenant.workspace().value(),
                        each.getValue().name(),
                        each.getValue().at().atOffset(ZoneOffset.UTC));
            }
            statement.executeBatch();
        }
    }

    private static void see(String person, Instant at, Map<String, Seen> people) {
        Marks.addressOf(person)
                .ifPresent(address -> people.merge(
                        address.value(),
                        new Seen(Marks.nameOf(person), at),
                        (one, other) -> other.name().isEmpty() || other.at().isBefore(one.at()) ? one : other));
    }

    private static void add(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }
}
