package com.advisoragent.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.common.Tenant;
import com.advisoragent.knowledge.TestKnowledge;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.database.ProductDatabases;
import com.advisoragent.sandbox.time.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandingInstructionsTest {
    private static ProductDatabase database;

    private final MovableClock clock = new MovableClock();
    private StandingInstructions instructions;
    private Tenant advisor;

    @BeforeAll
    static void open() {
        database = ProductDatabases.fresh();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void anAdvisor() {
        instructions = TestMemory.on(database, clock);
        advisor = TestKnowledge.newTenant(database);
    }

    @Test
    void theExactWordsAreKeptWithTheirDate() {
        StandingInstruction kept = remember("s1", "  When someone writes „Grüße“,\nanswer in German ");

        assertThat(kept.words()).isEqualTo("When someone writes „Grüße“,\nanswer in German");
        assertThat(kept.saidAt()).isEqualTo(clock.instant());
        assertThat(kept.state()).isEqualTo(StandingInstruction.State.ACTIVE);
        assertThat(kept.kind()).isEqualTo(StandingInstruction.Kind.RULE);
        assertThat(remember("s2", "Call Elizabeth Liz").kind()).isEqualTo(StandingInstruction.Kind.FACT);
    }

    @Test
    void theSameMessageDeliveredTwiceIsOneInstruction() {
        StandingInstruction first = remember("s1", "Call her Liz");

        assertThat(remember("s1", "Call her Liz").id()).isEqualTo(first.id());
        assertThat(instructions.all(advisor)).hasSize(1);
    }

    @Test
    void anotherAdvisorNeitherSeesNorChangesIt() {
        Tenant colleague = TestKnowledge.newAdvisor(database, advisor.workspace());
        UUID id = remember("s1", "Call her Liz").id();

        assertThat(instructions.all(colleague)).isEmpty();
        assertThat(instructions.find(colleague, id)).isEmpty();
        assertThat(instructions.pause(colleague, id)).isEmpty();
        assertThat(instructions.edit(colleague, id, "Call her Betty")).isEmpty();
        assertThat(instructions.forget(colleague, id)).isFalse();
        assertThat(instructions.all(advisor))
                .extracting(StandingInstruction::words)
                .containsExactly("Call her Liz");
    }

    @Test
    void aSuggestionCountsOnceItIsConfirmed() {
        UUID id = instructions
                .suggest(advisor, new Said("t1", "When Bob writes, tell me", Optional.empty()))
                .id();
        assertThat(instructions.recall(advisor, Trigger.ANY, "").rules()).isEmpty();

        instructions.confirm(advisor, id);

        assertThat(instructions.recall(advisor, Trigger.ANY, "").rules()).hasSize(1);
    }

    @Test
    void everyChangeIsOnTheRecordOnce() {
        java.time.Instant since = clock.instant();
        UUID id = remember("s1", "Call her Liz").id();
        remember("s1", "Call her Liz");
        instructions.edit(advisor, id, "Call her Betty");
        instructions.pause(advisor, id);
        instructions.pause(advisor, id);
        instructions.resume(advisor, id);
        instructions.forget(advisor, id);
        instructions.forget(advisor, id);

        List<String> lines = new java.util.ArrayList<>();
        database.scope()
                .as(
                        advisor,
                        () -> com.advisoragent.audit.TestAudit.trail(database, clock)
                                .read(
                                        since,
                                        since.plusSeconds(60),
                                        Optional.empty(),
                                        entry -> lines.add(entry.jsonLine())));

        assertThat(lines)
                .allSatisfy(line -> assertThat(line).contains("INSTRUCTION", id.toString()))
                .satisfiesExactly(
                        line -> assertThat(line).contains("ACTIVE", "Liz"),
                        line -> assertThat(line).contains("EDITED", "Betty"),
                        line -> assertThat(line).contains("PAUSED"),
                        line -> assertThat(line).contains("ACTIVE"),
                        line -> assertThat(line).contains("FORGOTTEN"));
    }

    @Test
    void aPausedRuleIsNotRecalledUntilItIsResumed() {
        UUID id = remember("s1", "When Bob writes, tell me").id();

        instructions.pause(advisor, id);
        assertThat(instructions.recall(advisor, Trigger.ANY, "").rules()).isEmpty();

        instructions.resume(advisor, id);
        assertThat(instructions.recall(advisor, Trigger.ANY, "").rules()).hasSize(1);
    }

    @Test
    void anUnderstandingOfWordsThatHaveChangedSinceIsDropped() {
        UUID id = remember("s1", "When Bob writes, tell me").id();
        instructions.edit(advisor, id, "When Bob calls, tell me");

        instructions.understood(advisor, id, 1, rule(Trigger.EMAIL_RECEIVED));

        assertThat(instructions.find(advisor, id).orElseThrow().understanding()).isEmpty();
        instructions.understood(advisor, id, 2, rule(Trigger.EMAIL_RECEIVED));
        assertThat(instructions.find(advisor, id).orElseThrow().understanding()).contains(rule(Trigger.EMAIL_RECEIVED));
    }

    @Test
    void rulesThatWaitForSomethingElseAreNotRecalled() {
        UUID mail = remember("s1", "When Bob writes, tell me").id();
        UUID contact = remember("s2", "When I create a contact, thank them").id();
        instructions.understood(advisor, mail, 1, rule(Trigger.EMAIL_RECEIVED));
        instructions.understood(advisor, contact, 1, rule(Trigger.CONTACT_CREATED));
        remember("s3", "Whenever it snows, tell me");

        assertThat(instructions.recall(advisor, Trigger.EMAIL_RECEIVED, "").rules())
                .extracting(StandingInstruction::words)
                .as("its own and what is not understood yet")
                .containsExactlyInAnyOrder("When Bob writes, tell me", "Whenever it snows, tell me");
    }

    @Test
    void factsAreRecalledByRelevanceAsFarAsThereIsRoom() {
        String filler = " and so on".repeat(150);
        for (int i = 0; i < 8; i++) {
            remember("s" + i, "Client number " + i + filler);
            clock.advance(Duration.ofMinutes(1));
        }
        remember("liz", "Elizabeth Moore is called Liz");
        clock.advance(Duration.ofMinutes(1));
        remember("last", "Another thing" + filler);

        Recall recall = instructions.recall(advisor, Trigger.ANY, "What did Elizabeth Moore write?");

        assertThat(recall.facts().get(0).words()).isEqualTo("Elizabeth Moore is called Liz");
        assertThat(recall.facts().stream()
                        .mapToInt(each -> each.words().length())
                        .sum())
                .isLessThan(6_001);
        assertThat(recall.left()).isPositive();
    }

    @Test
    void nothingAndTooMuchAreRefused() {
        assertThatThrownBy(() -> remember("s1", " \0 ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> remember("s1", "x".repeat(Said.LONGEST + 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private StandingInstruction remember(String source, String words) {
        return instructions.remember(advisor, new Said(source, words, Optional.empty()));
    }

    private static Understanding rule(Trigger trigger) {
        return new Understanding(
                StandingInstruction.Kind.RULE, trigger, "from Bob", "tell", 12, List.of("Mon 2 Mar"), List.of());
    }
}
