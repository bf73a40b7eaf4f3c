package com.advisoragent.knowledge;

import java.util.Set;

/**
 * The text of a search, always one statement. All values enter through its first table, so that each is sent and parsed
 * once; a filter that is not asked for is not in the statement at all.
 *
 * <p>A passage's score is what share of the question's words it has, each weighed by how rare it is among the advisor's
 * passages (0.6), and how near its meaning is (0.4). A word that stands in the passage before or after counts half, two
 * away 0.3; the best passage of the thread lends 0.3 of its own score. The sum is brought to 0…1, so that it says how
 * good the evidence is, not only which is best.
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
                ?::text[] AS person, ?::timestamptz AS earliest, ?::timestamptz AS latest, ?::text[] AS kinds,
                ?::text[] AS client_marks, ?::text[] AS client_contacts, ?::text[] AS client_words,
                ?::int[] AS client_names),
            corpus AS MATERIALIZED (
            """ + COUNTS + "(SELECT advisor FROM given)),\n";

    private static final String ELIGIBLE = """
            eligible AS MATERIALIZED (
              SELECT p.id AS passage_id, d.at, d.external_id, p.part
              FROM document d JOIN passage p ON p.document_id = d.id
              WHERE d.advisor_id = (SELECT advisor FROM given)%s),
            """;

    /**
     * A lexeme that few passages have is content, and so is evidence. Being named as a recipient is half a match. What a
     * tenth of the passages have, and 1,000 at least, tells few from others: it is left out, and no more of it is read.
     * Each lexeme's passages come as one array, whose length the planner guesses high enough to hash what is joined to
     * them; under a policy it takes the rows themselves for one, and would compare each with each.
     */
    private static final String BY_WORDS = """
            asked AS MATERIALIZED (
              SELECT unnest(tsvector_to_array(to_tsvector('english', query))) AS lexeme FROM given),
            bound AS MATERIALIZED (SELECT greatest(1000, size / 10)::int AS most FROM corpus),
            read AS MATERIALIZED (
              SELECT keys.lexeme, strength, passages
              FROM (SELECT lexeme, lexeme AS key, 1.0::float8 AS strength FROM asked
                UNION ALL SELECT lexeme, '@' || lexeme, 0.5 FROM asked) AS keys
              CROSS JOIN LATERAL (SELECT array_agg(passage_id) AS passages FROM (
                SELECT l.passage_id FROM passage_lexeme l
                WHERE l.advisor_id = (SELECT advisor FROM given) AND l.lexeme = keys.key
                LIMIT (SELECT most + 1 FROM bound)) AS one) AS found),
            frequencies AS MATERIALIZED (
              SELECT lexeme, coalesce(nullif(max(CASE strength WHEN 1 THEN hits END), 0), max(hits)) AS passages
              FROM (SELECT lexeme, strength,
                  CASE WHEN found <= (SELECT most FROM bound) THEN found WHEN strength < 1 THEN 0 END AS hits
                FROM (SELECT *, coalesce(cardinality(passages), 0) AS found FROM read) AS each) AS counted
              GROUP BY lexeme HAVING count(hits) = 2),
            weights AS MATERIALIZED (
              SELECT lexeme, row_number() OVER ()::int AS number, passages <= greatest(5, size / 10) AS content,
                ln(1 + size / greatest(passages, 0.5)) / sum(ln(1 + size / greatest(passages, 0.5))) OVER () AS weight
              FROM frequencies, corpus WHERE size > 0),
            matched AS MATERIALIZED (
              SELECT passage_id, number, max(weight) AS weight, bool_or(content) AS content
              FROM (SELECT unnest(passages) AS passage_id, number, strength * weight AS weight, content
                FROM read JOIN weights USING (lexeme)
                WHERE cardinality(passages) <= (SELECT most FROM bound)) AS each
              GROUP BY passage_id, number),
            lexical AS MATERIALIZED (
              SELECT passage_id, sum(weight) AS words, bool_or(content) AS content FROM matched GROUP BY passage_id),
            by_words AS MATERIALIZED (
              SELECT passage_id FROM lexical %s ORDER BY words DESC, passage_id LIMIT 100),
            """;

    /**
     * Before a search through an index: that it looks farther than it is asked for, and that Postgres takes it. Under a
     * policy the planner expects that most of what an index of vectors yields is filtered out, and sorts all instead.
     */
    static final String TAKE_INDEX =
            "SELECT set_config('hnsw.ef_search', '200', true), set_config('enable_sort', 'off', true)";

    /** Through an index of the advisor's own, which the planner takes only if it is told literally whose. */
    private static final String BY_INDEXED_MEANING = """
            by_meaning AS MATERIALIZED (
              SELECT passage_id, -distance AS cosine FROM (
                SELECT passage_id, %s <#> (SELECT vector::halfvec(%d) FROM given) AS distance
                FROM passage_embedding WHERE %s ORDER BY distance LIMIT 100) AS nearest),
            """;

    private static final String BY_MEANING = """
            by_meaning AS MATERIALIZED (
              SELECT passage_id, -distance AS cosine FROM (
                SELECT passage_id, embedding <#> (SELECT vector FROM given) AS distance FROM passage_embedding
                WHERE advisor_id = (SELECT advisor FROM given) AND model = (SELECT model FROM given) %s
                ORDER BY distance LIMIT 100) AS nearest),
            """;

    /**
     * A candidate of one list is measured by the other's measure too, and the best by themselves have their threads read.
     * Grouped and not joined: under a policy the planner takes either side for a few rows, and would compare each with
     * each.
     */
    private static final String MEASURED = """
            measured AS MATERIALIZED (
              SELECT passage_id, coalesce(max(words), 0) AS words, coalesce(bool_or(content), false) AS content,
                coalesce(greatest(0, max(cosine)), 0) AS cosine
              FROM (
                SELECT passage_id, words, content, NULL::float8 AS cosine, false AS candidate FROM lexical
                UNION ALL SELECT passage_id, NULL, NULL, cosine, true FROM by_meaning
                UNION ALL SELECT passage_id, NULL, NULL, CASE WHEN model = (SELECT model FROM given)
                    THEN -(embedding <#> (SELECT vector FROM given)) END, true
                  FROM by_words LEFT JOIN passage_embedding USING (passage_id)) AS measures
              GROUP BY passage_id HAVING bool_or(candidate)
              ORDER BY 0.6 * coalesce(max(words), 0) + 0.4 * greatest(0, max(cosine)) DESC, passage_id LIMIT 150),
            """;

    private static final String NEWEST = """
            measured AS MATERIALIZED (
              SELECT passage_id FROM eligible ORDER BY at DESC, external_id, part LIMIT (SELECT most FROM given)),
            """;

    /**
     * The passages of every thread that has a candidate, in order. The series is one number long, of which the planner
     * expects a thousand: what it joins these rows with it then hashes.
     */
    private static final String PLACED = """
            threads AS MATERIALIZED (
              SELECT d.kind, d.thread_id, row_number() OVER () AS thread
              FROM measured m JOIN passage p ON p.id = m.passage_id JOIN document d ON d.id = p.document_id
              GROUP BY d.kind, d.thread_id),
            placed AS MATERIALIZED (
              SELECT passage_id, document_id, generate_series(thread, thread) AS thread, previous, earlier, next, later
              FROM (
                SELECT p.id AS passage_id, p.document_id, thread,
                  lag(p.id) OVER lane AS previous, lag(p.id, 2) OVER lane AS earlier,
                  lead(p.id) OVER lane AS next, lead(p.id, 2) OVER lane AS later
                FROM threads t
                JOIN document d ON d.advisor_id = (SELECT advisor FROM given)
                  AND d.kind = t.kind AND d.thread_id = t.thread_id
                JOIN passage p ON p.document_id = d.id %s
                WINDOW lane AS (PARTITION BY thread ORDER BY d.position, d.at, d.external_id, p.part)) AS lanes),
            """;

    private static final String SCORED = """
            candidate AS MATERIALIZED (
              SELECT passage_id, document_id, thread, previous, earlier, next, later, words, content, cosine
              FROM placed JOIN measured USING (passage_id)),
            around AS MATERIALIZED (
              SELECT candidate AS passage_id, sum(heard) AS heard FROM (
                SELECT c.passage_id AS candidate, number, max(share * weight) AS heard FROM candidate c
                CROSS JOIN LATERAL (VALUES (c.passage_id, 1.0::float8), (previous, 0.5), (next, 0.5), (earlier, 0.3),
                  (later, 0.3)) AS reach (beside, share)
                JOIN matched m ON m.passage_id = beside
                GROUP BY 1, 2) AS each
              GROUP BY candidate),
            scored AS MATERIALIZED (
              SELECT passage_id, document_id, previous, earlier, next, later,
                content OR cosine >= 0.3 AS evidence,
                (0.6 * coalesce(heard, 0) + 0.4 * cosine
                  + 0.3 * max(0.6 * words + 0.4 * cosine) OVER (PARTITION BY thread)) / 1.3 AS score
              FROM candidate LEFT JOIN around USING (passage_id)),
            """;

    private static final String UNSCORED = """
            scored AS MATERIALIZED (
              SELECT passage_id, document_id, previous, earlier, next, later, true AS evidence, 0::float8 AS score
              FROM measured JOIN placed USING (passage_id)),
            """;

    private static final String FOUND = """
            found AS MATERIALIZED (
              SELECT passage_id, document_id, previous, earlier, next, later, score
              FROM scored WHERE evidence ORDER BY score DESC, passage_id LIMIT (SELECT most FROM given))
            """;

    /**
     * One row at least: with no passage, the corpus alone. A short neighbour, as in a chat, says little by itself and
     * brings the next one along.
     */
    private static final String SHOWN = """
            SELECT c.emails, c.events, c.notes, c.contacts, c.oldest, c.newest, p.id, d.kind, d.external_id, d.thread_id,
              d.sender, d.recipients, d.title, d.at, p.text, d.link, f.score,
              nullif(concat_ws(E'\\n\\n', earlier.text, before.text), '') AS before,
              nullif(concat_ws(E'\\n\\n', after.text, later.text), '') AS after
            FROM corpus c
            LEFT JOIN found f ON true
            LEFT JOIN passage p ON p.id = f.passage_id
            LEFT JOIN document d ON d.id = f.document_id
            LEFT JOIN passage before ON before.id = f.previous
            LEFT JOIN passage earlier ON earlier.id = f.earlier AND length(before.text) < 200
            LEFT JOIN passage after ON after.id = f.next
            LEFT JOIN passage later ON later.id = f.later AND length(after.text) < 200
            ORDER BY f.score DESC, d.at DESC, d.external_id, p.part""";

    /** A condition on what may be found. */
    enum Filter {
        CLIENT("p.id IN (SELECT passage_id FROM theirs)"),
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
                + MEASURED
                + placed(filters)
                + SCORED
                + FOUND
                + SHOWN;
    }

    /** The same for everything of an advisor whose vectors have an index. */
    static String best(VectorIndex index) {
        return GIVEN
                + BY_WORDS.formatted("")
                + BY_INDEXED_MEANING.formatted(index.vector(), index.dimensions(), index.condition())
                + MEASURED
                + placed(Set.of())
                + SCORED
                + FOUND
                + SHOWN;
    }

    static String newest(Set<Filter> filters) {
        return GIVEN + eligible(filters) + NEWEST + placed(filters) + UNSCORED + FOUND + SHOWN;
    }

    /** What stands beside a client's passage may be another's, and is then left out. */
    private static String placed(Set<Filter> filters) {
        return PLACED.formatted(filters.contains(Filter.CLIENT) ? "AND p.id IN (SELECT passage_id FROM theirs)" : "");
    }

    private static String eligible(Set<Filter> filters) {
        StringBuilder conditions = new StringBuilder();
        filters.forEach(filter -> conditions.append("\n    AND ").append(filter.condition));
        return (filters.contains(Filter.CLIENT) ? WhoseSql.THEIRS : "")
                + (filters.contains(Filter.PERSON) ? WhoseSql.MEANT : "")
                + ELIGIBLE.formatted(conditions);
    }
}
