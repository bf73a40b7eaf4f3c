package com.advisoragent.knowledge;

import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.Digest;
import java.nio.charset.StandardCharsets;

/**
 * An index over the vectors of one advisor and one model. Partial, so that a search in it meets nobody else's rows; the
 * planner takes it only where both are literals of the statement.
 */
record VectorIndex(AdvisorId advisor, String model, int dimensions) {
    String name() {
        String key = advisor.value() + "/" + model;
        return "vectors_"
                + Digest.of(key.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 24);
    }

    /** What rows it has, and what a search must say to use it. */
    String condition() {
        return "advisor_id = '" + advisor.value() + "'::uuid AND model = '" + model.replace("'", "''") + "'";
    }

    String vector() {
        return "(embedding::halfvec(" + dimensions + "))";
    }

    String creation() {
        return "CREATE INDEX CONCURRENTLY " + name() + " ON passage_embedding USING hnsw (" + vector()
                + " halfvec_ip_ops) WHERE " + condition();
    }

    /** Also of one that was left half made. */
    String removal() {
        return "DROP INDEX CONCURRENTLY IF EXISTS " + name();
    }
}
