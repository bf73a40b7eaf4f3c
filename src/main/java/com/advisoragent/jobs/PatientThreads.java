package com.advisoragent.jobs;

import java.util.List;
import java.util.concurrent.Executor;

/**
 * {@link BorrowedThreads} that never interrupt their work: an interrupted model call is a failed one, which the advisor
 * would be told of, while work that is simply left is done by another node.
 */
final class PatientThreads extends BorrowedThreads {
    PatientThreads(Executor owner) {
        super(owner);
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        return List.of();
    }
}
