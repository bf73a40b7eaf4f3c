package com.advisoragent.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.common.Tenant;
import com.advisoragent.llm.FakeEmbeddingModel;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.postgres.TestPostgres;
import com.pgvector.PGhalfvec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Under a policy Postgres may use an index for leakproof conditions only, so the plan is looked at as the service's role. */
class SearchPlanTest {
    private static final int DOCUMENTS = 4000;
    private static final List<String> WORDS = List.of(
            "roof",
            "bond",
            "trust",
            "college",
            "harbour",
            "garden",
            "market",
            "pension",
            "letter",
            "summer",
            "insurance",
            "mortgage",
            "brother",
            "holiday",
            "estate",
            "budget");

    private static ProductDatabase database;
    private static FakeEmbeddingModel model;
    private static Tenant tenant;

    @BeforeAll
    static void fill() throws SQLException {
        var fresh = TestPostgres.freshDatabase();
        database = new ProductDatabase(fresh.jdbcUrl(), fresh.user(), fresh.password());
        model = new FakeEmbeddingModel(32);
        Knowledge knowledge = TestKnowledge.on(database, model, Clock.fixed(Mail.MONDAY, ZoneOffset.UTC));
        tenant = TestKnowledge.newTenant(database);
        for (Tenant each : List.of(tenant, TestKnowledge.newTenant(database))) {
            knowledge.index(each, documents());
        }
        try (Connection connection = fresh.connect();
                var statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE document, passage, passage_lexeme, passage_embedding");
        }
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void wordsAreFoundThroughTheLexemesOwnIndex() {
        assertThat(planOf(SearchSql.best(Set.of())))
                .contains("passage_lexeme_pkey")
                .doesNotContain("Seq Scan on passage_lexeme");
    }

    @Test
    void aPersonIsFoundThroughTheLexemesOwnIndex() {
        assertThat(planOf(SearchSql.newest(Set.of(SearchSql.Filter.PERSON))))
                .contains("passage_lexeme_pkey")
                .doesNotContain("Seq Scan on passage_lexeme");
    }

    /** Under a policy the planner takes many rows for one, and a nested loop compares each with each. */
    @Test
    void candidatesAndTheirNeighboursAreHashed() {
        String plan = planOf(SearchSql.best(Set.of()));

        assertThat(plan)
                .containsPattern("Hash Cond: \\((placed|measured).passage_id = (placed|measured).passage_id\\)")
                .containsPattern("Hash Cond: .*\"\\*VALUES\\*\".column1")
                .doesNotContain("Join Filter: (placed", "Join Filter: (measured", "Join Filter: (m_1");
    }

    private static String planOf(String sql) {
        return database.scope().as(tenant, () -> {
            Connection connection = database.entities().unwrap(Connection.class);
            try (PreparedStatement statement = connection.prepareStatement("EXPLAIN " + sql)) {
                assertThat(role(connection)).isEqualTo("advisor_agent_app");
                bind(
                        connection,
                        statement,
                        tenant,
                        model.name(),
                        model.embed(List.of("roof")).get(0));
                ResultSet rows = statement.executeQuery();
                List<String> lines = new ArrayList<>();
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
                return String.join("\n", lines);
            } catch (SQLException failed) {
                throw new AssertionError(failed);
            }
        });
    }

    static void bind(Connection connection, PreparedStatement statement, Tenant tenant, String model, float[] vector)
            throws SQLException {
        statement.setObject(1, tenant.advisor().value());
        statement.setString(2, "the roof over the harbour");
        statement.setString(3, model);
        statement.setObject(4, new PGhalfvec(vector));
        statement.setInt(5, 10);
        statement.setArray(6, connection.createArrayOf("text", new String[] {"sara"}));
        statement.setNull(7, Types.TIMESTAMP_WITH_TIMEZONE);
        statement.setNull(8, Types.TIMESTAMP_WITH_TIMEZONE);
        statement.setNull(9, Types.ARRAY);
        statement.setArray(10, connection.createArrayOf("text", new String[] {"a:sara@lee.example"}));
        statement.setArray(11, connection.createArrayOf("text", new String[] {"1"}));
        statement.setArray(12, connection.createArrayOf("text", new String[] {"sara", "lee"}));
        statement.setArray(13, connection.createArrayOf("int4", new Integer[] {0, 0}));
    }

    private static String role(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_user")) {
            row.next();
            return row.getString(1);
        }
    }

    private static List<Document> documents() {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            String text = WORDS.get(i % WORDS.size()) + " and " + WORDS.get(i / 7 % WORDS.size()) + " number" + i;
            documents.add(Mail.from("Client" + i % 50, "m" + i, Mail.MONDAY.plusSeconds(i), text));
        }
        return documents;
    }
}
