package com.advisoragent.knowledge;

import com.advisoragent.common.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The people of one advisor in Postgres. Every call joins the caller's transaction and its scope. */
@ApplicationScoped
class PeopleStore {
    /** Nobody is asked to choose among more, and a name that so many have says nothing. */
    private static final int MOST_CORRESPONDENTS = 200;

    private static final String CARDS = """
            SELECT contact_id, first_name, last_name, nickname, addresses, company, household, city, stage, link
            FROM card WHERE advisor_id = ?""";

    private final EntityManager entities;

    @Inject
    PeopleStore(EntityManager entities) {
        this.entities = entities;
    }

    /** Somebody who is in no contact's address. */
    record Correspondent(String address, String name) {}

    List<Card> cards(Tenant tenant) {
        return cards(CARDS + " ORDER BY contact_id", tenant, List.of());
    }

    List<Card> cards(Tenant tenant, Collection<String> contactIds) {
        return contactIds.isEmpty() ? List.of() : cards(CARDS + " AND contact_id = ANY (?)", tenant, contactIds);
    }

    /** Those whose name or address has one of the words, whoever was met last first. */
    List<Correspondent> correspondents(Tenant tenant, Collection<String> words) {
        Connection connection = entities.unwrap(Connection.class);
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT address, name FROM correspondent c
                WHERE advisor_id = ? AND lower(name || ' ' || address) LIKE ANY (?)
                ORDER BY last_at DESC, address LIMIT ?""")) {
            statement.setObject(1, tenant.advisor().value());
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "text", words.stream().map(PeopleStore::containing).toArray()));
            statement.setInt(3, MOST_CORRESPONDENTS);
            ResultSet rows = statement.executeQuery();
            List<Correspondent> found = new ArrayList<>();
            while (rows.next()) {
                found.add(new Correspondent(rows.getString(1), rows.getString(2)));
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException("The correspondents cannot be read", failed);
        }
    }

    private List<Card> cards(String sql, Tenant tenant, Collection<String> contactIds) {
        Connection connection = entities.unwrap(Connection.class);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, tenant.advisor().value());
            if (!contactIds.isEmpty()) {
                statement.setArray(2, connection.createArrayOf("text", contactIds.toArray()));
            }
            ResultSet rows = statement.executeQuery();
            List<Card> cards = new ArrayList<>();
            while (rows.next()) {
                cards.add(new Card(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getString(4),
                        List.of((String[]) rows.getArray(5).getArray()),
                        rows.getString(6),
                        rows.getString(7),
                        rows.getString(8),
                        rows.getString(9),
                        Optional.ofNullable(rows.getString(10)).map(URI::create)));
            }
            return cards;
        } catch (SQLException failed) {
            throw new IllegalStateException("The contacts cannot be read", failed);
        }
    }

    private static String containing(String word) {
        return "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
