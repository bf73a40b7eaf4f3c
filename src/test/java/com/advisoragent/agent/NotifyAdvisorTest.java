package com.advisoragent.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.common.Tenant;
import com.advisoragent.conversation.Notice;
import com.advisoragent.conversation.Notices;
import com.advisoragent.conversation.TestNotices;
import com.advisoragent.conversation.TurnOrigin;
import com.advisoragent.knowledge.TestKnowledge;
import com.advisoragent.llm.ToolCall;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.database.ProductDatabases;
import com.advisoragent.tasks.Task;
import com.advisoragent.tasks.Tasks;
import com.advisoragent.tasks.TestTasks;
import com.advisoragent.tenancy.NoticeHabits;
import com.advisoragent.tenancy.NoticeHabitsStore;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NotifyAdvisorTest {
    private static final String WORDS = "Sara has not answered for three days.";
    private static ProductDatabase database;

    private final List<Notice> told = new ArrayList<>();
    private Tenant tenant;
    private Desk desk;
    private Tasks tasks;
    private NoticeHabitsStore habits;

    @BeforeAll
    static void open() {
        database = ProductDatabases.fresh();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    /** It is ten in UTC, five in the morning where the advisor is. */
    @BeforeEach
    void aDesk() {
        tenant = TestKnowledge.newTenant(database);
        Desk plain = new Desk(database, tenant);
        tasks = TestTasks.on(database, plain.conversations, plain.clock);
        habits = new NoticeHabitsStore(database.entities(), database.scope());
        desk = new Desk(
                database,
                tenant,
                new NotifyAdvisor(
                        TestNotices.direct(
                                database,
                                (who, id, notice, attempted) -> {
                                    told.add(notice);
                                    return new Notices.Posted("D1", "ts-" + id);
                                },
                                plain.clock),
                        habits,
                        tasks,
                        plain.clock));
        quiet(Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(
            value = TurnOrigin.class,
            names = {"TIMER", "OUTSIDE_EVENT", "OUTCOME"})
    void whatCameUpIsToldOnceWhereTheAdvisorWantsToBeTold(TurnOrigin origin) {
        desk.model.call(notify("c1"), notify("c2")).say("NOTHING");

        desk.happens(origin, "The time is over.");

        assertThat(told)
                .singleElement()
                .satisfies(notice -> assertThat(notice.text()).isEqualTo(WORDS));
    }

    @ParameterizedTest
    @EnumSource(
            value = TurnOrigin.class,
            names = {"ADVISOR", "CHOICE"})
    void whoIsHereReadsTheAnswer(TurnOrigin origin) {
        desk.model.call(notify("c1")).say(WORDS);

        desk.happens(origin, "Anything new of Sara?");

        assertThat(told).isEmpty();
        assertThat(desk.lastResult()).contains("reads your answer");
    }

    @Test
    void inQuietHoursItComesUpAtTheirEnd() {
        quiet(Optional.of(new NoticeHabits.Quiet(LocalTime.of(21, 0), LocalTime.of(7, 0))));
        desk.model.call(notify("c1")).say("NOTHING");

        desk.happens(TurnOrigin.TIMER, "The time is over.");

        assertThat(told).isEmpty();
        assertThat(tasks.open(tenant)).singleElement().satisfies(task -> {
            assertThat(task.kind()).isEqualTo(Task.Kind.TIME);
            assertThat(task.goal()).isEqualTo(WORDS);
            assertThat(task.dueAt()).isEqualTo(desk.clock.instant().plus(Duration.ofHours(2)));
        });
    }

    private void quiet(Optional<NoticeHabits.Quiet> hours) {
        habits.keep(tenant, new NoticeHabits(Optional.empty(), hours, Optional.empty()));
    }

    private static ToolCall notify(String call) {
        return Desk.call(call, "notify_advisor", "{\"text\":\"" + WORDS + "\"}");
    }
}
