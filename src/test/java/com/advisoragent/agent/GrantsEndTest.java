package com.advisoragent.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.actions.Diary;
import com.advisoragent.actions.Grant;
import com.advisoragent.actions.Office;
import com.advisoragent.actions.TestGrants;
import com.advisoragent.memory.Said;
import com.advisoragent.memory.StandingInstruction;
import com.advisoragent.memory.StandingInstructions;
import com.advisoragent.memory.TestMemory;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GrantsEndTest {
    private final Office office = new Office();
    private final GrantsEnd end =
            new GrantsEnd(TestGrants.on(office.database, office.node.conversations, office.clock));
    private final StandingInstructions memory = TestMemory.on(office.database, office.clock, end::changed);

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void anEditOfTheInstructionVoidsWhatWasGrantedForIt() {
        voids(rule -> memory.edit(office.dana, rule.id(), "When I add an event, write to nobody"));
    }

    @Test
    void aPauseVoidsItForGood() {
        voids(rule -> {
            memory.pause(office.dana, rule.id());
            memory.resume(office.dana, rule.id());
        });
    }

    @Test
    void forgettingTheInstructionVoidsIt() {
        voids(rule -> memory.forget(office.dana, rule.id()));
    }

    @Test
    void whatChangesNothingOfItVoidsNothing() {
        StandingInstruction rule = rule();
        Grant grant = granted(rule);

        memory.edit(office.dana, rule.id(), rule.words());
        memory.pause(office.colleague, rule.id());

        assertThat(office.node
                        .grants
                        .find(office.dana, grant.id())
                        .orElseThrow()
                        .state())
                .isEqualTo(Grant.State.ACTIVE);
    }

    private void voids(Consumer<StandingInstruction> change) {
        StandingInstruction rule = rule();
        Grant grant = granted(rule);

        change.accept(rule);

        assertThat(office.node
                        .grants
                        .find(office.dana, grant.id())
                        .orElseThrow()
                        .state())
                .isEqualTo(Grant.State.VOID);
        assertThat(office.node.grants.active(office.dana)).isEmpty();
    }

    private StandingInstruction rule() {
        return memory.remember(
                office.dana, new Said("s1", "When I add an event, write to its guests", Optional.empty()));
    }

    private Grant granted(StandingInstruction rule) {
        return new Diary(office, rule.id()).granted(5);
    }
}
