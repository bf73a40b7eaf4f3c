package com.advisoragent.jobs;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Threads that belong to somebody else, such as the container, who does not let them be shut down: shutting this down
 * refuses new work, and awaits only what was started through it. Thread-safe.
 */
class BorrowedThreads extends AbstractExecutorService {
    private final Executor owner;
    private final Set<Thread> busy = new HashSet<>();
    private int open;
    private boolean shut;

    BorrowedThreads(Executor owner) {
        this.owner = owner;
    }

    @Override
    public void execute(Runnable work) {
        begin();
        boolean taken = false;
        try {
            owner.execute(() -> run(work));
            taken = true;
        } finally {
            if (!taken) {
                end();
            }
        }
    }

    @Override
    public synchronized void shutdown() {
        shut = true;
    }

    /** What has begun is interrupted; what has not is still the owner's to begin. */
    @Override
    public synchronized List<Runnable> shutdownNow() {
        shut = true;
        busy.forEach(Thread::interrupt);
        return List.of();
    }

    @Override
    public synchronized boolean isShutdown() {
        return shut;
    }

    @Override
    public synchronized boolean isTerminated() {
        return shut && open == 0;
    }

    @Override
    public synchronized boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        while (open > 0) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    private void run(Runnable work) {
        synchronized (this) {
            busy.add(Thread.currentThread());
        }
        try {
            work.run();
        } finally {
            synchronized (this) {
                busy.remove(Thread.currentThread());
                if (shut) {
                    // The owner gets its thread back without our interrupt.
                    Thread.interrupted();
                }
            }
            end();
        }
    }

    private synchronized void begin() {
        if (shut) {
            throw new RejectedExecutionException("The node is stopping");
        }
        open++;
    }

    private synchronized void end() {
        open--;
        notifyAll();
    }
}
