package com.advisoragent.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This node's share of the durable work: polls, runs, retries, and takes over what a dead node left. */
public final class JobsEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobsEngine.class);
    /** Two missed beats and the poll that follows stay under the minute of DESIGN D4. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private static final int MISSED_BEATS = 4;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int THREADS = 12;

    private final Scheduler scheduler;
    private boolean closed;

    /**
     * Borrows the threads from outside, so that a container's context reaches the jobs; starts with {@link #start}, and
     * leaves the threads alone at its end.
     */
    public JobsEngine(
            DataSource dataSource,
            Clock clock,
            List<Job> kinds,
            Executor threads,
            ScheduledExecutorService timer,
            Duration shutdownWait) {
        List<Task<?>> tasks =
                kinds.stream().<Task<?>>map(kind -> task(kind, clock)).toList();
        this.scheduler = new SchedulerBuilder(dataSource, tasks)
                .serializer(new PlainText())
                .schedulerName(new SchedulerName.Fixed("node-" + UUID.randomUUID()))
                .clock(clock::instant)
                .executorService(new PatientThreads(threads))
                .dueExecutor(new BorrowedThreads(threads))
                .housekeeperExecutor(new BorrowedTimer(timer))
                .threads(THREADS)
                .pollingInterval(POLL)
                .pollUsingLockAndFetch(0.5, 1.0)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_BEATS)
                .commitWhenAutocommitDisabled(false)
                // It waits twice: once after having asked, and once after having interrupted, which we do not.
                .shutdownMaxWait(shutdownWait.dividedBy(2))
                .failureLogging(LogLevel.DEBUG, false)
                .build();
    }

    public void start(Jobs jobs) {
        scheduler.start();
        jobs.onWork(this::lookNow);
    }

    /** Looks for due work without waiting for the next poll. */
    void lookNow() {
        scheduler.triggerCheckForDueExecutions();
    }

    /** Lets running work finish within the shutdown wait; the rest is picked up by another node. Idempotent. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            scheduler.stop();
        }
    }

    private static Task<String> task(Job kind, Clock clock) {
        return Tasks.custom(kind.name(), String.class)
                .onFailure((complete, operations) -> failed(kind, clock, complete, operations))
                .onDeadExecution(
                        (complete, operations) -> failed(kind, clock, died(complete.getExecution(), clock), operations))
                .execute((instance, context) -> completion(kind.run(instance.getId(), instance.getData()), clock));
    }

    /** Counted like any transient failure, so that work which kills its node does not go round all nodes for ever. */
    private static ExecutionComplete died(Execution execution, Clock clock) {
        Instant now = clock.instant();
        return ExecutionComplete.failure(
                execution, now, now, new TransientFailure("The node that ran it is gone", null));
    }

    private static CompletionHandler<String> completion(JobOutcome outcome, Clock clock) {
        if (outcome instanceof JobOutcome.Again again) {
            return (complete, operations) ->
                    operations.reschedule(complete, clock.instant().plus(again.delay()));
        }
        return new CompletionHandler.OnCompleteRemove<>();
    }

    private static void failed(
            Job kind, Clock clock, ExecutionComplete complete, ExecutionOperations<String> operations) {
        Execution execution = complete.getExecution();
        Throwable cause = complete.getCause().orElseThrow();
        int failures = execution.consecutiveFailures + 1;
        Retries retries = kind.retries();
        if (Transience.mayPass(cause) && !retries.exhaustedAfter(failures)) {
            Duration delay =
                    Transience.askedWait(cause).plus(retries.delayAfter(failures, ThreadLocalRandom.current()));
            LOG.atWarn()
                    .addKeyValue("job", kind.name())
                    .addKeyValue("id", execution.getId())
                    .addKeyValue("attempt", failures)
                    .addKeyValue("retryInMillis", delay.toMillis())
                    .addKeyValue("cause", cause.getClass().getName())
                    .log("A job failed and will be tried again");
            operations.reschedule(complete, clock.instant().plus(delay));
            return;
        }
        LOG.atError()
                .addKeyValue("job", kind.name())
                .addKeyValue("id", execution.getId())
                .addKeyValue("attempt", failures)
                .setCause(cause)
                .log("A job is given up");
        kind.gaveUp(execution.getId(), (String) execution.taskInstance.getData(), cause);
        operations.remove();
    }
}
