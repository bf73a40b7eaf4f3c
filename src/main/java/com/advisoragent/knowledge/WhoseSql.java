package com.advisoragent.knowledge;

/** The parts of a search's statement that say whose a passage is: who is named in it, and which client's it is. */
final class WhoseSql {
    /** Every word of the name, as it is written or as it is stemmed; a stop word counts where there is nothing else. */
    static final String MEANT = """
            names AS MATERIALIZED (
              SELECT word, stems FROM (
                SELECT word, tsvector_to_array(to_tsvector('english', word)) AS stems
                FROM given, unnest(person) AS word) AS words
              WHERE stems <> '{}' OR NOT EXISTS (
                SELECT FROM given, unnest(person) AS other WHERE to_tsvector('english', other) <> '')),
            meant AS MATERIALIZED (
              SELECT l.passage_id FROM (
                SELECT word, unnest(stems) AS lexeme FROM names
                UNION SELECT word, '@' || unnest(stems || tsvector_to_array(to_tsvector('simple', word))) FROM names) AS n
              JOIN passage_lexeme l ON l.advisor_id = (SELECT advisor FROM given) AND l.lexeme = n.lexeme
              GROUP BY l.passage_id HAVING count(DISTINCT word) = (SELECT count(DISTINCT word) FROM names)),
            """;

    /**
     * What is the client's: where they take part, and where a whole name of theirs stands while no other client of the
     * CRM takes part.
     */
    static final String THEIRS = """
            called AS MATERIALIZED (
              SELECT word, name, tsvector_to_array(to_tsvector('english', word)) AS stems
              FROM given, unnest(client_words, client_names) AS n (word, name)),
            others AS MATERIALIZED (
              SELECT 'c:' || contact_id AS mark FROM card
              WHERE advisor_id = (SELECT advisor FROM given) AND stage <> 'other'
                AND NOT contact_id = ANY ((SELECT client_contacts FROM given)::text[])
              UNION SELECT 'a:' || unnest(addresses) FROM card
              WHERE advisor_id = (SELECT advisor FROM given) AND stage <> 'other'
                AND NOT contact_id = ANY ((SELECT client_contacts FROM given)::text[])),
            naming AS MATERIALIZED (
              SELECT l.passage_id, n.name FROM (
                SELECT word, name, unnest(stems) AS lexeme FROM called
                UNION SELECT word, name, '@' || unnest(stems || tsvector_to_array(to_tsvector('simple', word)))
                FROM called) AS n
              JOIN passage_lexeme l ON l.advisor_id = (SELECT advisor FROM given) AND l.lexeme = n.lexeme
              GROUP BY l.passage_id, n.name
              HAVING count(DISTINCT word) = (SELECT count(DISTINCT word) FROM called c WHERE c.name = n.name)),
            theirs AS MATERIALIZED (
              SELECT p.id AS passage_id FROM document_mark m JOIN passage p ON p.document_id = m.document_id
              WHERE m.advisor_id = (SELECT advisor FROM given)
                AND m.mark = ANY ((SELECT client_marks FROM given)::text[])
              UNION
              SELECT p.id FROM naming n JOIN passage p ON p.id = n.passage_id
              WHERE NOT EXISTS (
                SELECT FROM document_mark m JOIN others USING (mark) WHERE m.document_id = p.document_id)),
            """;

    private WhoseSql() {}
}
