package com.advisoragent.bench;

import com.advisoragent.common.Tenant;
import com.advisoragent.llm.EmbeddingModel;
import com.pgvector.PGhalfvec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Generated letters, one passage each, copied straight into the tables as an import would leave them: how they come
 * there is what the benchmark {@code import} measures.
 */
final class SearchFilling {
    private static final String LETTERS = """
            CREATE TEMP TABLE letter (id uuid, document uuid, workspace uuid, advisor uuid, external text, thread text,
              position int, sender text, title text, at timestamptz, text text, model text, embedding halfvec)""";
    private static final List<String> TABLES = List.of("""
            INSERT INTO document (id, workspace_id, advisor_id, kind, external_id, thread_id, position, sender, recipients,
              title, at, passages, digest, model, indexed_at, seen_at)
            SELECT document, workspace, advisor, 'EMAIL', external, thread, position, sender, '{ada@firm.example}',
              title, at, 1, '', model, at, at FROM letter""", """
            INSERT INTO passage (id, workspace_id, advisor_id, document_id, part, text)
            SELECT id, workspace, advisor, document, 0, text FROM letter""", """
            INSERT INTO passage_embedding (passage_id, workspace_id, advisor_id, model, embedding)
            SELECT id, workspace, advisor, model, embedding FROM letter""", """
            INSERT INTO passage_lexeme (advisor_id, lexeme, passage_id, workspace_id)
            SELECT advisor, unnest(tsvector_to_array(to_tsvector('english', concat_ws(' ', translate(sender, '<>', '  '),
              to_char(at, 'FMDay FMDD FMMonth YYYY'), title, text)))), id, workspace FROM letter
            UNION ALL
            SELECT advisor, '@' || unnest(tsvector_to_array(to_tsvector('english', people) || to_tsvector('simple', people))),
              id, workspace
            FROM (SELECT *, translate(sender, '<>', '  ') || ' ada@firm.example ' || title AS people FROM letter) AS named
            """, "TRUNCATE letter");

    private static final int VOCABULARY = 20_000;
    private static final int WORDS = 70;

    private final Connection owner;
    private final EmbeddingModel model;

    /** As a superuser, who may leave the checks of keys out; takes the session for itself. */
    SearchFilling(Connection owner, EmbeddingModel model) throws SQLException {
        this.owner = owner;
        this.model = model;
        execute("SET session_replication_role = replica");
        execute("SET maintenance_work_mem = '512MB'");
        execute("SET work_mem = '64MB'");
        execute(LETTERS);
    }

    /** Words as often as in a real language: the second half as often as the first, the third a third as often. */
    static String text(int number, int words) {
        Random random = new Random(number);
        return IntStream.range(0, words)
                .mapToObj(each -> "word" + (int) Math.exp(random.nextDouble() * Math.log(VOCABULARY)))
                .collect(Collectors.joining(" "));
    }

    /** Each advisor's share of the letters from one number to another; the first has a fifth. */
    void fill(List<Tenant> tenants, int from, int to) throws SQLException, IOException {
        Map<String, String> made = withoutLexemeIndexes();
        for (int i = 0; i < tenants.size(); i++) {
            double share = i == 0 ? 0.2 : 0.8 / (tenants.size() - 1);
            copy(tenants.get(i), i * 1_000_000, (int) (from * share), (int) (to * share));
            for (String table : TABLES) {
                execute(table);
            }
        }
        for (String index : made.values()) {
            execute(index);
        }
        execute("VACUUM ANALYZE");
    }

    /** @return what makes them again: building them at once is many times quicker than row by row */
    private Map<String, String> withoutLexemeIndexes() throws SQLException {
        Map<String, String> made = new LinkedHashMap<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT 'ALTER TABLE passage_lexeme DROP CONSTRAINT ' || conname,
                          'ALTER TABLE passage_lexeme ADD CONSTRAINT ' || conname || ' ' || pg_get_constraintdef(oid)
                        FROM pg_constraint WHERE conrelid = 'passage_lexeme'::regclass AND contype = 'p'
                        UNION ALL
                        SELECT 'DROP INDEX ' || indexrelid::regclass, pg_get_indexdef(indexrelid)
                        FROM pg_index WHERE indrelid = 'passage_lexeme'::regclass AND NOT indisprimary""")) {
            while (rows.next()) {
                made.put(rows.getString(1), rows.getString(2));
            }
        }
        for (String removal : made.keySet()) {
            execute(removal);
        }
        return made;
    }

    private void copy(Tenant tenant, int first, int from, int to) throws SQLException, IOException {
        CopyIn copy = owner.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY letter FROM STDIN");
        for (int number = first + from; number < first + to; number++) {
            byte[] row = row(tenant, number).getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(row, 0, row.length);
        }
        copy.endCopy();
    }

    private String row(Tenant tenant, int number) {
        String text = text(number, WORDS);
        return String.join(
                        "\t",
                        UUID.randomUUID().toString(),
                        UUID.randomUUID().toString(),
                        tenant.workspace().value().toString(),
                        tenant.advisor().value().toString(),
                        "m" + number,
                        "t" + number / 4,
                        Integer.toString(number % 4),
                        "Client " + number % 500 + " <client" + number % 500 + "@clients.example>",
                        "About letter " + number / 4,
                        Instant.parse("2026-01-01T00:00:00Z")
                                .minus(Duration.ofMinutes(number % 500_000))
                                .toString(),
                        text,
                        model.name(),
                        new PGhalfvec(model.embed(List.of(text)).get(0)).getValue())
                + "\n";
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
