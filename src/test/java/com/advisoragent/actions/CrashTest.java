package com.advisoragent.actions;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.audit.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** DESIGN §5: exactly one effect, wherever a node dies, whatever a provider's answer, however often somebody clicks. */
class CrashTest {
    private static final Duration A_STEP = Duration.ofSeconds(35);

    private final Office office = new Office();
    private int deeds;

    @AfterEach
    void close() {
        office.failpoints.calm();
        assertThat(office.record()).isInstanceOf(Verdict.Whole.class);
        office.close();
    }

    @ParameterizedTest
    @EnumSource(Deed.class)
    void anApprovedDeedIsDoneOnceWhereverTheNodeDies(Deed deed) {
        boolean died = true;
        int failpoint = 0;
        for (; died; failpoint++) {
            office.failpoints.calm();
            int number = ++deeds;
            Proposal proposal = propose(deed, number);
            office.failpoints.killAt(failpoint);
            died = dies(() -> {
                office.approve(proposal);
                office.work();
            });
            office.failpoints.calm();
            restartAndFinish(proposal);

            assertThat(deed.effects(office, number))
                    .as("effects of %s, killed at %d", deed, failpoint)
                    .isEqualTo(1);
            assertThat(office.now(proposal).state()).isEqualTo(ProposalState.DONE);
            assertThat(office.cards.of(proposal)).contains(ProposalState.DONE);
            assertThat(office.outcomes()).hasSize(number);
        }
        assertThat(failpoint).as("failpoints that were tried").isGreaterThan(10);
        assertThat(office.mailbox.drafts(office.dana)).as("drafts left behind").isEmpty();
    }

    @Test
    void noDeedIsLostOrDoneTwiceOnRandomSchedules() {
        int schedules = Integer.getInteger("crash.schedules", 40);
        for (int seed = 0; seed < schedules; seed++) {
            schedule(seed);
        }
    }

    private void schedule(int seed) {
        Random random = new Random(seed);
        Deed deed = Deed.values()[random.nextInt(Deed.values().length)];
        int number = ++deeds;
        Proposal proposal = propose(deed, number);
        Office.Node other = office.new Node();
        int clicks = 0;
        for (int step = 0; step < 12; step++) {
            office.failpoints.calm();
            if (random.nextInt(3) == 0) {
                office.failpoints.killAt(random.nextInt(14));
            }
            disturb(random);
            boolean click = step == 0 || random.nextInt(4) == 0;
            clicks += click ? 1 : 0;
            dies(() -> {
                if (click) {
                    office.approve(proposal);
                }
                office.work(random.nextBoolean() ? office.node : other);
                if (random.nextInt(4) == 0) {
                    office.runAgain(other, proposal);
                }
            });
            office.clock.advance(Duration.ofSeconds(random.nextInt(60)));
        }
        office.failpoints.calm();
        calmProviders();
        restartAndFinish(proposal);

        assertThat(clicks).isPositive();
        Proposal end = office.now(proposal);
        assertThat(deed.effects(office, number))
                .as("effects of %s in schedule %d, which ended %s", deed, seed, end.state())
                .isEqualTo(1);
        assertThat(end.state()).as("schedule %d", seed).isEqualTo(ProposalState.DONE);
        assertThat(office.cards.of(proposal)).contains(ProposalState.DONE);
    }

    /** 5xx, a timeout before and after the deed. */
    private void disturb(Random random) {
        for (int i = random.nextInt(3); i > 0; i--) {
            var faults = List.of(office.sender.faults(), office.calendarWriter.faults(), office.crmWriter.faults());
            switch (random.nextInt(3)) {
                case 0 -> faults.forEach(each -> each.unavailable());
                case 1 -> faults.forEach(each -> each.answerLost());
                default -> faults.forEach(each -> each.callLost());
            }
        }
    }

    private void calmProviders() {
        office.sender.faults().clear();
        office.calendarWriter.faults().clear();
        office.crmWriter.faults().clear();
    }

    @Test
    void ofAHundredClicksOnTwoNodesOneIsTakenAndAllAreAnswered() throws Exception {
        Proposal proposal = propose(Deed.EMAIL, 1);
        List<Office.Node> nodes = List.of(office.node, office.new Node());
        CountDownLatch together = new CountDownLatch(1);
        ExecutorService clients = Executors.newFixedThreadPool(20);
        List<Decision> answers = new ArrayList<>();
        try {
            List<Future<Decision>> clicks = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                Actions actions = nodes.get(i % 2).actions;
                Callable<Decision> click = () -> {
                    together.await();
                    return actions.approve(office.dana, proposal.id(), proposal.digest(), true);
                };
                clicks.add(clients.submit(click));
            }
            together.countDown();
            for (Future<Decision> click : clicks) {
                answers.add(click.get());
            }
        } finally {
            clients.shutdownNow();
        }
        office.work();

        assertThat(answers).hasSize(100);
        assertThat(answers).filteredOn(Decision.Taken.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(Decision.Over.class::isInstance).hasSize(99);
        assertThat(Deed.EMAIL.effects(office, 1)).isEqualTo(1);
    }

    private Proposal propose(Deed deed, int number) {
        Proposed proposed =
                office.propose(office.newConversation(), java.util.UUID.randomUUID(), deed.action(office, number));
        return ((Proposed.Shown) proposed).proposal();
    }

    /** The advisor, who got no answer, clicks again; the jobs that were left are taken over. */
    private void restartAndFinish(Proposal proposal) {
        Office.Node restarted = office.new Node();
        restarted.actions.approve(office.dana, proposal.id(), proposal.digest(), true);
        office.work(restarted);
        for (int i = 0; i < 14 && office.now(proposal).state().underWay(); i++) {
            office.clock.advance(A_STEP);
            office.work(restarted);
        }
    }

    private static boolean dies(Runnable work) {
        try {
            work.run();
            return false;
        } catch (Failpoints.Killed killed) {
            return true;
        }
    }
}
