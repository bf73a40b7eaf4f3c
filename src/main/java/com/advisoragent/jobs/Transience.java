package com.advisoragent.jobs;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;

/** Tells failures that may pass from those that will not. */
final class Transience {
    /** SQLSTATE classes: connection, rollback (deadlock), resources, operator intervention. Postgres, appendix A. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57");

    private Transience() {}

    static boolean mayPass(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TransientFailure || cause instanceof IOException) {
                return true;
            }
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && PASSING.contains(sql.getSQLState().substring(0, 2))) {
                return true;
            }
        }
        return false;
    }
}
