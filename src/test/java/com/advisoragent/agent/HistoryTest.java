package com.advisoragent.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.knowledge.TestKnowledge;
import com.advisoragent.llm.ChatMessage;
import com.advisoragent.llm.ChatRequest;
import com.advisoragent.llm.ModelException;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.database.ProductDatabases;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the model reads of a long conversation. */
class HistoryTest {
    private static final String ID = "0b0f6d1e-8c1c-4a51-9a53-0d3c7a1f2b11";
    private static ProductDatabase database;

    private final Desk desk = new Desk(database, TestKnowledge.newTenant(database));

    @BeforeAll
    static void open() {
        database = ProductDatabases.fresh();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aShortConversationIsToldAsItWas() {
        desk.model.otherwise(request -> answer("Yes."));
        for (int number = 0; number < 10; number++) {
            desk.says("Question " + number);
        }

        assertThat(read(desk.lastRequest())).contains("Question 0").contains("Question 9");
        assertThat(desk.model.requests()).noneMatch(HistoryTest::isSummary);
    }

    @Test
    void aLongConversationIsSummedUpAndStaysWithinBounds() {
        desk.model.otherwise(request -> answer(isSummary(request) ? "They spoke of a boat." : "Yes. ".repeat(100)));
        for (int number = 0; number < 50; number++) {
            desk.says("Question " + number + " " + "about the boat ".repeat(20));
        }

        assertThat(desk.model.requests())
                .allSatisfy(request -> assertThat(read(request).length()).isLessThan(60_000));
        assertThat(desk.model.requests().stream().filter(HistoryTest::isSummary))
                .hasSizeBetween(1, 6);
        assertThat(read(desk.lastRequest()))
                .contains("They spoke of a boat.")
                .contains("Question 49")
                .contains("Question 45")
                .doesNotContain("Question 1 ");
    }

    @Test
    void hugeMessagesAreSummedUpSooner() {
        desk.model.otherwise(request -> answer(isSummary(request) ? "A long story." : "Yes."));
        for (int number = 0; number < 12; number++) {
            desk.says("Story " + number + ": " + "and then ".repeat(4_000));
        }

        assertThat(read(desk.lastRequest())).contains("A long story.");
        assertThat(read(desk.lastRequest()).length()).isLessThan(80_000);
    }

    @Test
    void addressesIdsAndDatesOutliveASummaryThatForgetsThem() {
        desk.model.otherwise(request -> answer(isSummary(request) ? "They made a promise." : "Yes."));
        desk.says("Promise kim@northlake.example the form by 2026-03-13, it is proposal " + ID);
        for (int number = 0; number < 40; number++) {
            desk.says("Question " + number);
        }

        assertThat(read(desk.lastRequest()))
                .contains("They made a promise.")
                .contains("kim@northlake.example")
                .contains("2026-03-13")
                .contains(ID);
    }

    @Test
    void aSummaryThatFailsDoesNotFailTheTurn() {
        desk.model.otherwise(request -> {
            if (isSummary(request)) {
                throw new ModelException(ModelException.Kind.TIMEOUT, "told to");
            }
            return answer("Yes.");
        });
        for (int number = 0; number < 40; number++) {
            assertThat(desk.says("Question " + number).text()).isEqualTo("Yes.");
        }

        assertThat(read(desk.lastRequest())).contains("Question 39").doesNotContain("text=Question 3]");
    }

    private static boolean isSummary(ChatRequest request) {
        return ((ChatMessage.System) request.messages().get(0)).text().startsWith("Sum up");
    }

    private static String read(ChatRequest request) {
        StringBuilder all = new StringBuilder();
        request.messages().forEach(message -> all.append(message).append('\n'));
        return all.toString();
    }

    private static ChatMessage.Assistant answer(String text) {
        return new ChatMessage.Assistant(text, List.of());
    }
}
