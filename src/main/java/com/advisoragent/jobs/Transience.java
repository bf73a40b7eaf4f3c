package com.advisoragent.jobs;

import com.advisoragent.common.Retriable;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Set;

/** Tells failures that may pass from those that will not. */
final class Transience {
    /** SQLSTATE classes: connection, rollback (deadlock), resources, operator intervention. Postgres, appendix A. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57");

    private Transience() {}

    static boolean mayPass(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Retriable
                    || cause instanceof IOException
                    || cause instanceof SQLException sql && passing(sql)) {
                return true;
            }
        }
        return false;
    }

    /** The wait that a failure, or what caused it, asked for; else none. */
    static Duration askedWait(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Retriable retriable) {
                return retriable.retryAfter().orElse(Duration.ZERO);
            }
        }
        return Duration.ZERO;
    }

    /** A pool that has no connection to give says so without a state; a statement that was refused always has one. */
    private static boolean passing(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientException
                || failure instanceof SQLRecoverableException
                || (state == null
                        ? failure.getNextException() == null
                        : PASSING.stream().anyMatch(state::startsWith));
    }
}
