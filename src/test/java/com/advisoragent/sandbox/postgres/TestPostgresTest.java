package com.advisoragent.sandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class TestPostgresTest {

    @Test
    void aFreshDatabaseFindsTheNearestNeighbour() throws SQLException {
        assertThat(nearest(TestPostgres.freshDatabase())).isEqualTo("b");
    }

    @Test
    void anOrdinaryOwnerHasTheVectorExtensionAndNoSuperuser() throws SQLException {
        TestPostgres.Database database = TestPostgres.ordinaryOwner();

        assertThat(nearest(database)).isEqualTo("b");
        assertThat(text(database, "SELECT rolsuper || ',' || rolcreaterole FROM pg_roles WHERE rolname = current_user"))
                .isEqualTo("false,true");
    }

    @Test
    void aCopyOfATemplateHoldsItsRowsAndIsItsOwn() throws SQLException {
        TestPostgres.Database template = TestPostgres.freshDatabase();
        nearest(template);

        TestPostgres.Database copy = TestPostgres.freshDatabase(template);

        assertThat(text(copy, "DELETE FROM points RETURNING name")).isEqualTo("a");
        assertThat(text(template, "SELECT count(*) FROM points")).isEqualTo("3");
    }

    @Test
    void aDroppedDatabaseIsGoneThoughSomebodyIsConnected() throws SQLException {
        TestPostgres.Database database = TestPostgres.freshDatabase();
        try (Connection connection = database.connect()) {
            TestPostgres.server().dropDatabase(database.name());

            assertThat(connection.isValid(1)).isFalse();
            assertThatThrownBy(database::connect).hasMessageContaining("does not exist");
        }
    }

    static String nearest(TestPostgres.Database database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION IF NOT EXISTS vector");
            statement.execute("CREATE TABLE points (name text, place vector(3))");
            statement.execute("INSERT INTO points VALUES ('a', '[9,9,9]'), ('b', '[1,2,3]'), ('c', '[-1,0,0]')");
        }
        return text(database, "SELECT name FROM points ORDER BY place <-> '[1,2,2]' LIMIT 1");
    }

    static String text(TestPostgres.Database database, String query) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
