package com.advisoragent.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.actions.Office;
import com.advisoragent.common.EmailAddress;
import com.advisoragent.conversation.Notice;
import com.advisoragent.conversation.Notices;
import com.advisoragent.conversation.ProactiveNotices;
import com.advisoragent.conversation.TestNotices;
import com.advisoragent.knowledge.Document;
import com.advisoragent.knowledge.Knowledge;
import com.advisoragent.knowledge.SourceKind;
import com.advisoragent.knowledge.TestKnowledge;
import com.advisoragent.llm.FakeEmbeddingModel;
import com.advisoragent.tasks.NewTask;
import com.advisoragent.tasks.Promises;
import com.advisoragent.tasks.Task;
import com.advisoragent.tasks.Tasks;
import com.advisoragent.tasks.TestTasks;
import com.advisoragent.tenancy.Membership;
import com.advisoragent.tenancy.Profile;
import com.advisoragent.tenancy.TenancyStore;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MorningBriefTest {
    private final Office office = new Office();
    private final List<Notice> told = new ArrayList<>();
    private final Promises promises = TestTasks.promises(office.database, office.clock);
    private final Tasks tasks = TestTasks.on(office.database, office.node.conversations, office.clock);
    private final Knowledge knowledge = TestKnowledge.on(office.database, new FakeEmbeddingModel(), office.clock);
    private MorningBrief brief;

    @BeforeEach
    void aDesk() {
        TenancyStore tenancy =
                new TenancyStore(office.database.entities(), office.database.scope(), office.clock, UUID::randomUUID);
        office.database
                .scope()
                .as(
                        office.dana,
                        () -> tenancy.update(
                                office.dana.advisor(),
                                new Profile(
                                        Optional.of("Dana"), Optional.empty(), Optional.of("UTC"), Membership.MEMBER)));
        ProactiveNotices notices = TestNotices.direct(
                office.database,
                (who, id, notice, attempted) -> {
                    told.add(notice);
                    return new Notices.Posted("D1", "1.0");
                },
                office.clock);
        brief = new MorningBrief(
                tenancy,
                office.database.scope(),
                office.calendar,
                knowledge,
                promises,
                tasks,
                office.node.actions,
                notices,
                office.clock);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void itTellsTheDaysMeetingsWithTheLastWordAndWhatIsPromisedAndWaitedFor() {
        var now = office.clock.instant();
        office.calendar.add(
                office.dana,
                "Review",
                now.plus(Duration.ofHours(3)),
                now.plus(Duration.ofHours(4)),
                "sara@smith.example");
        office.calendar.add(office.dana, "Another day", now.plus(Duration.ofDays(2)), now.plus(Duration.ofDays(2)));
        knowledge.index(
                office.dana,
                List.of(new Document(
                        SourceKind.EMAIL,
                        "m1",
                        "m1",
                        0,
                        "Sara Smith <sara@smith.example>",
                        List.of(),
                        "The house",
                        now.minus(Duration.ofDays(1)),
                        "We close on Friday.",
                        Optional.of(URI.create("https://mail.google.com/mail/#all/m1")))));
        promises.keep(
                office.dana,
                "m2",
                List.of(
                        new Promises.Found("send the 529 form", "Sara", LocalDate.parse("2026-03-02")),
                        new Promises.Found("call Bob", "Bob", LocalDate.parse("2026-03-09"))));
        tasks.wait(new NewTask(
                office.dana,
                office.conversation,
                Task.Kind.REPLY,
                "a time with Olga",
                "book it",
                Optional.of(new EmailAddress("olga@guest.example")),
                Optional.empty(),
                now.plus(Duration.ofDays(3))));

        run();
        run();

        assertThat(told).singleElement().satisfies(notice -> {
            assertThat(notice.text())
                    .contains("13:00 Review [S1]", "We close on Friday. [S2]", "send the 529 form", "a time with Olga")
                    .doesNotContain("Another day", "call Bob");
            assertThat(notice.sources())
                    .extracting(source -> source.link().orElseThrow().getHost())
                    .containsExactly("www.google.com", "mail.google.com");
        });
    }

    @Test
    void anEmptyDayIsToldShortly() {
        run();

        assertThat(told)
                .singleElement()
                .satisfies(notice -> assertThat(notice.text()).isEqualTo("*Your Monday, 2 March*\nNo meetings today."));
    }

    private void run() {
        brief.run(
                "brief",
                office.dana.workspace().value() + "/" + office.dana.advisor().value());
    }
}
