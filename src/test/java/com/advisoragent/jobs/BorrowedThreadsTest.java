package com.advisoragent.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.sandbox.time.Until;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BorrowedThreadsTest {
    private final ExecutorService owner = Executors.newFixedThreadPool(2);
    private final BorrowedThreads borrowed = new BorrowedThreads(owner);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @AfterEach
    void end() {
        mayEnd.countDown();
        owner.shutdownNow();
    }

    @Test
    void aShutdownRefusesNewWorkAndWaitsForWhatRuns() throws Exception {
        Future<?> running = borrowed.submit(this::waits);
        begun.await();

        borrowed.shutdown();

        assertThatThrownBy(() -> borrowed.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThat(borrowed.isTerminated()).isFalse();
        assertThat(borrowed.awaitTermination(0, TimeUnit.SECONDS)).isFalse();
        mayEnd.countDown();
        assertThat(borrowed.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(borrowed.isTerminated()).isTrue();
        running.get();
    }

    @Test
    void theOwnersThreadsStayItsOwnAndAreGivenBackWithoutOurInterrupt() throws Exception {
        AtomicBoolean interrupted = new AtomicBoolean();
        borrowed.execute(() -> interrupted.set(waits()));
        begun.await();

        borrowed.shutdownNow();

        Until.holds("the work was interrupted", interrupted::get);
        assertThat(borrowed.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(owner.isShutdown()).isFalse();
        assertThat(owner.submit(() -> Thread.currentThread().isInterrupted()).get())
                .isFalse();
    }

    /** True if it was interrupted. */
    private boolean waits() {
        begun.countDown();
        try {
            mayEnd.await();
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
