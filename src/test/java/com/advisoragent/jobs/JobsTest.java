package com.advisoragent.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.database.ProductDatabases;
import com.advisoragent.sandbox.time.MovableClock;
import com.advisoragent.sandbox.time.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobsTest {
    private static final Duration BLINK = Duration.ofMillis(1);

    private static ProductDatabase database;
    private static Instances instances;

    private final MovableClock clock = new MovableClock();
    private final List<Node> nodes = new ArrayList<>();
    private Jobs jobs;

    @BeforeAll
    static void open() {
        database = ProductDatabases.fresh();
        instances = new Instances(database);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void jobsOfThisNode() {
        jobs = new Jobs(database.dataSource(), database.synchronizations());
    }

    @AfterEach
    void stopNodes() {
        nodes.forEach(Node::close);
    }

    @Test
    void whatACommittedTransactionSchedulesRunsWithItsIds() {
        FakeJob job = new FakeJob();
        start(job);

        schedule(job, "a", "workspace/advisor/ü");

        awaitGone(job, "a");
        assertThat(job.runs).containsExactly("a:workspace/advisor/ü");
    }

    @Test
    void whatARolledBackTransactionSchedulesNeverRuns() {
        FakeJob job = new FakeJob();
        start(job);

        assertThatThrownBy(() -> database.scope().unscoped(() -> {
                    jobs.schedule(job.name(), "undone", "", clock.instant());
                    throw new IllegalArgumentException("told to fail");
                }))
                .hasMessage("told to fail");
        schedule(job, "done", "");

        awaitGone(job, "done");
        assertThat(job.runs).containsExactly("done:");
        assertThat(instances.find(job, "undone")).isEmpty();
    }

    @Test
    void oneIdRunsOnceHoweverOftenItIsScheduled() {
        FakeJob job = new FakeJob();
        schedule(job, "once", "first");
        schedule(job, "once", "second");
        database.scope().unscoped(() -> {
            jobs.schedule(job.name(), "once", "third", clock.instant());
            jobs.schedule(job.name(), "once", "fourth", clock.instant());
            return null;
        });

        start(job);

        awaitGone(job, "once");
        assertThat(job.runs).containsExactly("once:first");
    }

    @Test
    void workIsNotStartedBeforeItsTime() {
        FakeJob job = new FakeJob();
        start(job);
        schedule(job, "later", "", clock.instant().plusSeconds(60));
        schedule(job, "now", "");
        awaitGone(job, "now");
        assertThat(job.runs).containsExactly("now:");

        pass(Duration.ofSeconds(61));

        awaitGone(job, "later");
        assertThat(job.runs).containsExactly("now:", "later:");
    }

    @Test
    void workThatSaysAgainIsRunAgainAfterItsWaitAndCountsAsNoFailure() {
        FakeJob job = new FakeJob(run -> run < 3 ? JobOutcome.againAfter(Duration.ofSeconds(7)) : JobOutcome.done());
        start(job);
        schedule(job, "again", "");

        Instances.Row first = awaitRow(job, "again", row -> row.due().isAfter(clock.instant()));
        assertThat(first.due()).isEqualTo(clock.instant().plusSeconds(7));
        assertThat(first.failures()).isZero();
        pass(Duration.ofSeconds(7).plus(BLINK));
        awaitRow(job, "again", row -> row.due().isAfter(clock.instant()));
        pass(Duration.ofSeconds(7).plus(BLINK));

        awaitGone(job, "again");
        assertThat(job.runs).hasSize(3);
        assertThat(job.givenUp).isEmpty();
    }

    @Test
    void aTransientFailureIsTriedAgainAfterAGrowingWaitAndCounted() {
        FakeJob job = new FakeJob(run -> {
            if (run < 3) {
                throw new TransientFailure("busy", null);
            }
            return JobOutcome.done();
        });
        start(job);
        schedule(job, "t", "");

        Instances.Row once = awaitRow(job, "t", row -> row.failures() == 1 && !row.picked());
        assertThat(waitOf(once)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        pass(waitOf(once).plus(BLINK));
        Instances.Row twice = awaitRow(job, "t", row -> row.failures() == 2 && !row.picked());
        assertThat(waitOf(twice)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        pass(waitOf(twice).plus(BLINK));

        awaitGone(job, "t");
        assertThat(job.runs).hasSize(3);
        assertThat(job.givenUp).isEmpty();
    }

    @Test
    void aTransientFailureIsGivenUpOnceAfterTheLastAttempt() {
        FakeJob job = FakeJob.failing(new UncheckedIOException(new IOException("connection reset")));
        start(job);
        schedule(job, "t", "");

        for (int failures = 1; failures < job.retries().attempts(); failures++) {
            int expected = failures;
            Instances.Row row = awaitRow(job, "t", each -> each.failures() == expected && !each.picked());
            pass(waitOf(row).plus(BLINK));
        }

        awaitGone(job, "t");
        assertThat(job.runs).hasSize(3);
        assertThat(job.givenUp).hasSize(1);
    }

    @Test
    void aPermanentFailureIsGivenUpAtOnceAndOnce() {
        FakeJob job = FakeJob.failing(new IllegalStateException("never"));
        start(job);
        schedule(job, "p", "");

        awaitGone(job, "p");

        assertThat(job.runs).hasSize(1);
        assertThat(job.givenUp)
                .singleElement()
                .satisfies(cause -> assertThat(cause).hasMessage("never"));
    }

    @Test
    void theWaitThatTheOtherSideAskedForIsKept() {
        Optional<Duration> asked = Optional.of(Duration.ofSeconds(30));
        FakeJob plain = FakeJob.failing(new TransientFailure("busy", null, asked));
        FakeJob wrapped = FakeJob.failing(new IllegalStateException(new TransientFailure("busy", null, asked)));
        start(plain, wrapped);
        schedule(plain, "r", "");
        schedule(wrapped, "r", "");

        for (FakeJob job : List.of(plain, wrapped)) {
            Instances.Row row = awaitRow(job, "r", each -> each.failures() == 1 && !each.picked());
            assertThat(waitOf(row)).isBetween(Duration.ofMillis(30_500), Duration.ofSeconds(31));
        }
    }

    @Test
    void aSurvivorTakesOverWhatADeadNodeLeft() {
        FakeJob job = new FakeJob();
        Instant died = clock.instant();
        instances.pickedByADeadNode(job, "left", died, 0);
        clock.advance(Duration.ofSeconds(21));

        start(job);

        awaitDue(job, "left");
        assertThat(job.runs).containsExactly("left:ids");
        assertThat(job.givenUp).isEmpty();
    }

    @Test
    void workThatOutlivesNoNodeIsGivenUpInTheEnd() {
        FakeJob job = new FakeJob();
        instances.pickedByADeadNode(
                job, "poison", clock.instant(), job.retries().attempts() - 1);
        clock.advance(Duration.ofSeconds(21));

        start(job);

        awaitGone(job, "poison");
        assertThat(job.runs).isEmpty();
        assertThat(job.givenUp).hasSize(1);
    }

    @Test
    void whatALivingNodeHasInHandIsLeftToIt() {
        FakeJob job = new FakeJob();
        instances.pickedByADeadNode(job, "busy", clock.instant(), 0);
        clock.advance(Duration.ofSeconds(15));
        FakeJob other = new FakeJob();

        start(job, other);
        schedule(other, "o", "");

        awaitGone(other, "o");
        assertThat(job.runs).isEmpty();
        assertThat(instances.find(job, "busy"))
                .hasValueSatisfying(row -> assertThat(row.picked()).isTrue());
    }

    @Test
    void aWaitingInstanceCanBeBroughtForwardAndNeverPutOff() {
        FakeJob job = new FakeJob();
        Instant due = clock.instant().plusSeconds(100);
        schedule(job, "w", "", due);

        bringForward(job, "w", due.plusSeconds(100));
        assertThat(instances.find(job, "w").orElseThrow().due()).isEqualTo(due);
        start(job);
        bringForward(job, "w", clock.instant());

        awaitGone(job, "w");
        assertThat(job.runs).hasSize(1);
    }

    @Test
    void aRunningInstanceIsNotBroughtForward() {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        FakeJob job = new FakeJob(run -> {
            running.countDown();
            await(mayEnd);
            return JobOutcome.done();
        });
        start(job);
        schedule(job, "r", "");
        await(running);

        bringForward(job, "r", clock.instant().minusSeconds(5));
        mayEnd.countDown();

        awaitGone(job, "r");
        assertThat(job.runs).hasSize(1);
    }

    @Test
    void ofTwoNodesOneRunsEachInstance() {
        FakeJob job = new FakeJob();
        start(job);
        start(job);

        database.scope().unscoped(() -> {
            IntStream.range(0, 40).forEach(i -> jobs.schedule(job.name(), "i" + i, "", clock.instant()));
            return null;
        });

        Until.holds("all have run", () -> {
            clock.advance(Duration.ofMillis(250));
            return job.runs.size() >= 40;
        });
        IntStream.range(0, 40).forEach(i -> awaitGone(job, "i" + i));
        assertThat(job.runs).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void aStopLetsRunningWorkFinish() {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        FakeJob job = new FakeJob(run -> {
            running.countDown();
            await(mayEnd);
            return JobOutcome.done();
        });
        Node node = new Node(database, jobs, clock, job);
        schedule(job, "s", "");
        await(running);

        CompletableFuture<Void> stop = CompletableFuture.runAsync(node::close);
        mayEnd.countDown();

        stop.join();
        assertThat(instances.find(job, "s")).isEmpty();
        assertThat(job.givenUp).isEmpty();
    }

    private void start(Job... kinds) {
        nodes.add(new Node(database, jobs, clock, kinds));
    }

    private void schedule(Job job, String id, String payload) {
        schedule(job, id, payload, clock.instant());
    }

    private void schedule(Job job, String id, String payload, Instant when) {
        database.scope().unscoped(() -> {
            jobs.schedule(job.name(), id, payload, when);
            return null;
        });
    }

    private void bringForward(Job job, String id, Instant when) {
        database.scope().unscoped(() -> {
            jobs.bringForward(job.name(), id, when);
            return null;
        });
    }

    /** Moves the clock and has every node look: its poll may begin to wait only now, and would wait for ever. */
    private void pass(Duration time) {
        clock.advance(time);
        nodes.forEach(Node::lookNow);
    }

    private Duration waitOf(Instances.Row row) {
        return Duration.between(clock.instant(), row.due());
    }

    private static Instances.Row awaitRow(Job job, String id, Predicate<Instances.Row> wanted) {
        return Until.found(id + " is as wanted", () -> instances.find(job, id).filter(wanted));
    }

    private static void awaitGone(Job job, String id) {
        Until.holds(id + " is done with", () -> instances.find(job, id).isEmpty());
    }

    /** The poll's wait is measured by the clock, so that an instance nobody announces needs time to pass. */
    private void awaitDue(Job job, String id) {
        Until.holds(id + " is done with", () -> {
            clock.advance(Duration.ofMillis(250));
            return instances.find(job, id).isEmpty();
        });
    }

    private static void await(CountDownLatch latch) {
        Until.holds("the latch is open", () -> latch.getCount() == 0);
    }
}
