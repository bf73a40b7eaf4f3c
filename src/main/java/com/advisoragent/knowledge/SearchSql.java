package com.advisoragent.knowledge;

import java.util.Set;

/**
 * The text of a search, always one statement. All values enter through its first table, so that each is sent and parsed
 * once; a filter that is not asked for is not in the statement at all.
 *
 * <p>Passages are found by words (a sum of inverse document frequencies, counted within the advisor) and by meaning; both
 * are brought to 0…1 over the candidates and weighed. A passage gains from good passages beside it and in its thread.
 */
final class SearchSql {
    private static final String COUNTS = """
              SELECT coalesce(sum(passages), 0)::float8 AS size, min(at) AS oldest, max(at) AS newest,
                count(*) FILTER (WHERE kind = 'EMAIL') AS emails, count(*) FILTER (WHERE kind = 'EVENT') AS events,
                count(*) FILTER (WHERE kind = 'NOTE') AS notes, count(*) FILTER (WHERE kind = 'CONTACT') AS contacts
              FROM document WHERE advisor_id = """;

    static final String HOLDINGS = COUNTS + "?";

    /** In the order of their question marks. */
    private static final String GIVEN = """
            WITH given AS MATERIALIZED (
              SELECT ?::uuid AS advisor, ?::text AS query, ?::text AS model, ?::halfvec AS vector, ?::int AS most,
                ?::text[] AS person, ?::timestamptz AS earliest, ?::timestamptz AS latest, ?::text[] AS kinds),
            corpus AS MATERIALIZED (
            """ + COUNTS + "(SELECT advisor FROM given)),\n";

    /** Every word of the name, as it is written or as it is stemmed; a stop word counts where there is nothing else. */
    private static final String MEANT = """
            names AS MATERIALIZED (
              SELECT word, stems FROM (
                SELECT word, tsvector_to_array(to_tsvector('english', word)) AS stems
                FROM given, unnest(person) AS word) AS words
              WHERE stems <> '{}' OR NOT EXISTS (
                SELECT FROM given, unnest(person) AS other WHERE to_tsvector('english', other) <> '')),
            meant AS MATERIALIZED (
              SELECT l.passage_id FROM (
                SELECT word, unnest(stems || tsvector_to_array(to_tsvector('simple', word))) AS lexeme FROM names) AS n
              JOIN passage_lexeme l ON l.advisor_id = (SELECT advisor FROM given) AND l.lexeme = n.lexeme
              GROUP BY l.passage_id HAVING count(DISTINCT word) = (SELECT count(DISTINCT word) FROM names)),
            """;

    private static final String ELIGIBLE = """
            eligible AS MATERIALIZED (
              SELECT p.id AS passage_id, d.at, d.external_id, p.part
              FROM document d JOIN passage p ON p.document_id = d.id
              WHERE d.advisor_id = (SELECT advisor FROM given)%s),
            """;

    /** The weight of a lexeme falls with its frequency; one that few passages have is content, and so is evidence. */
    private static final String BY_WORDS = """
            asked AS MATERIALIZED (
              SELECT unnest(tsvector_to_array(to_tsvector('english', query))) AS lexeme FROM given),
            hits AS MATERIALIZED (
              SELECT l.passage_id, l.lexeme FROM asked
              JOIN passage_lexeme l ON l.advisor_id = (SELECT advisor FROM given) AND l.lexeme = asked.lexeme),
            weights AS MATERIALIZED (
              SELECT lexeme, ln(1 + size / count(*)) AS weight, count(*) <= greatest(5, size / 10) AS content
              FROM hits, corpus GROUP BY lexeme, size),
            lexical AS MATERIALIZED (
              SELECT passage_id, sum(weight) AS words, bool_or(content) AS content
              FROM hits JOIN weights USING (lexeme) GROUP BY passage_id),
            by_words AS MATERIALIZED (
              SELECT passage_id FROM lexical %s ORDER BY words DESC, passage_id LIMIT 200),
            """;

    private static final String BY_MEANING = """
            by_meaning AS MATERIALIZED (
              SELECT passage_id FROM passage_embedding
              WHERE advisor_id = (SELECT advisor FROM given) AND model = (SELECT model FROM given) %s
              ORDER BY embedding <#> (SELECT vector FROM given) LIMIT 200),
            """;

    /** A candidate of one list is measured by the other's measure too. */
    private static final String FUSED = """
            measured AS MATERIALIZED (
              SELECT passage_id, coalesce(words, 0) AS words, coalesce(content, false) AS content,
                coalesce(CASE WHEN model = (SELECT model FROM given)
                  THEN -(embedding <#> (SELECT vector FROM given)) END, 0) AS cosine
              FROM (SELECT passage_id FROM by_words UNION SELECT passage_id FROM by_meaning) AS candidates
              LEFT JOIN lexical USING (passage_id)
              LEFT JOIN passage_embedding USING (passage_id)),
            fused AS MATERIALIZED (
              SELECT passage_id, content OR cosine >= 0.35 AS evidence,
                0.6 * coalesce((words - min(words) OVER ()) / nullif(max(words) OVER () - min(words) OVER (), 0), 0)
                + 0.4 * coalesce((cosine - min(cosine) OVER ()) / nullif(max(cosine) OVER () - min(cosine) OVER (), 0), 0)
                AS own
              FROM measured),
            """;

    private static final String NEWEST = """
            fused AS MATERIALIZED (
              SELECT passage_id, true AS evidence, 0::float8 AS own
              FROM eligible ORDER BY at DESC, external_id, part LIMIT (SELECT most FROM given)),
            """;

    private static final String FOUND = """
            threads AS MATERIALIZED (
              SELECT DISTINCT d.kind, d.thread_id
              FROM fused f JOIN passage p ON p.id = f.passage_id JOIN document d ON d.id = p.document_id),
            placed AS MATERIALIZED (
              SELECT p.id AS passage_id, p.document_id, f.own, f.evidence,
                lag(p.id) OVER thread AS previous, lead(p.id) OVER thread AS next,
                greatest(lag(f.own) OVER thread, lead(f.own) OVER thread, 0) AS beside,
                max(f.own) OVER (PARTITION BY d.kind, d.thread_id) AS best
              FROM threads t
              JOIN document d ON d.advisor_id = (SELECT advisor FROM given)
                AND d.kind = t.kind AND d.thread_id = t.thread_id
              JOIN passage p ON p.document_id = d.id
              LEFT JOIN fused f ON f.passage_id = p.id
              WINDOW thread AS (PARTITION BY d.kind, d.thread_id ORDER BY d.position, d.at, d.external_id, p.part)),
            found AS MATERIALIZED (
              SELECT passage_id, document_id, previous, next, own + 0.2 * beside + 0.2 * best AS score
              FROM placed WHERE evidence
              ORDER BY score DESC, passage_id LIMIT (SELECT most FROM given))
            """;

    /** One row at least: with no passage, the corpus alone. */
    private static final String SHOWN = """
            SELECT c.emails, c.events, c.notes, c.contacts, c.oldest, c.newest, p.id, d.kind, d.external_id, d.thread_id,
              d.sender, d.recipients, d.title, d.at, p.text, before.text AS before, after.text AS after, d.link, f.score
            FROM corpus c
            LEFT JOIN found f ON true
            LEFT JOIN passage p ON p.id = f.passage_id
            LEFT JOIN document d ON d.id = f.document_id
            LEFT JOIN passage before ON before.id = f.previous
            LEFT JOIN passage after ON after.id = f.next
            ORDER BY f.score DESC, d.at DESC, d.external_id, p.part""";

    /** A condition on what may be found. */
    enum Filter {
        PERSON("p.id IN (SELECT passage_id FROM meant)"),
        FROM("d.at >= (SELECT earliest FROM given)"),
        TO("d.at < (SELECT latest FROM given)"),
        KINDS("d.kind = ANY ((SELECT kinds FROM given)::text[])");

        private final String condition;

        Filter(String condition) {
            this.condition = condition;
        }
    }

    private SearchSql() {}

    static String best(Set<Filter> filters) {
        String eligible = filters.isEmpty() ? "" : "passage_id IN (SELECT passage_id FROM eligible)";
        return GIVEN
                + (filters.isEmpty() ? "" : eligible(filters))
                + BY_WORDS.formatted(eligible.isEmpty() ? "" : "WHERE " + eligible)
                + BY_MEANING.formatted(eligible.isEmpty() ? "" : "AND " + eligible)
                + FUSED
                + FOUND
                + SHOWN;
    }

    static String newest(Set<Filter> filters) {
        return GIVEN + eligible(filters) + NEWEST + FOUND + SHOWN;
    }

    private static String eligible(Set<Filter> filters) {
        StringBuilder conditions = new StringBuilder();
        filters.forEach(filter -> conditions.append("\n    AND ").append(filter.condition));
        return (filters.contains(Filter.PERSON) ? MEANT : "") + ELIGIBLE.formatted(conditions);
    }
}
