package com.advisoragent.knowledge.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.integration.Refused;
import com.advisoragent.integration.Unavailable;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.knowledge.News.Change;
import com.advisoragent.knowledge.News.Item;
import com.advisoragent.knowledge.Source;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.postgres.TestPostgres;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GmailImportTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static ProductDatabase database;

    private final ImportWorld world = new ImportWorld(database);

    @BeforeAll
    static void open() {
        var fresh = TestPostgres.freshDatabase();
        database = new ProductDatabase(fresh.jdbcUrl(), fresh.user(), fresh.password());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void theLastNinetyDaysComeFirstAndThenAllTheRest() {
        for (int i = 0; i < 30; i++) {
            world.received(DAY.multipliedBy(20L * i), "Sara <sara@smith.example>", "Letter " + i, "Text " + i);
        }
        world.imports.start(world.tenant, Source.GMAIL);
        world.runOnce(Source.GMAIL);
        world.runOnce(Source.GMAIL);

        assertThat(line()).startsWith("Email 5 of about 30, back to September 2026");
        world.settle(Source.GMAIL);
        assertThat(line()).isEqualTo("Email 30, up to date");
        assertThat(world.index()).hasSize(30);
        assertThat(world.news.recent()).isEmpty();
    }

    @Test
    void aRunIsBoundedAndKeepsToGooglesQuota() {
        for (int i = 0; i < 160; i++) {
            world.received(Duration.ofMinutes(i), "Sara <sara@smith.example>", "Letter " + i, "Text " + i);
        }
        world.imports.start(world.tenant, Source.GMAIL);
        world.runOnce(Source.GMAIL);

        for (int run = 1; run <= 6; run++) {
            JobOutcome outcome = world.runOnce(Source.GMAIL);
            Duration pause = run * GmailImport.MOST <= GmailImport.BURST
                    ? Duration.ZERO
                    : GmailImport.PACE.multipliedBy(GmailImport.MOST);
            assertThat(world.index()).hasSize(run * GmailImport.MOST);
            assertThat(outcome).isEqualTo(JobOutcome.againAfter(pause));
        }
    }

    @Test
    void whatComesWhileTheFirstImportGoesOnIsNews() {
        for (int i = 0; i < 60; i++) {
            world.received(DAY.multipliedBy(i), "Sara <sara@smith.example>", "Letter " + i, "Text " + i);
        }
        world.imports.start(world.tenant, Source.GMAIL);
        world.runOnce(Source.GMAIL);
        world.runOnce(Source.GMAIL);
        String fresh = world.mailbox.receive(world.tenant, "bob@stone.example", "Urgent", "Call me");
        world.imports.catchUp(world.tenant, Source.GMAIL);
        world.runOnce(Source.GMAIL);

        assertThat(world.news.recent()).extracting(Item::externalId).containsExactly(fresh);
        world.settle(Source.GMAIL);
        assertThat(world.index()).hasSize(61);
        assertThat(world.news.recent()).hasSize(1);
    }

    @Test
    void newChangedAndDeletedMailIsFollowed() {
        String old = world.received(DAY, "Sara <sara@smith.example>", "Old", "Old text");
        String trashed = world.received(DAY, "Sara <sara@smith.example>", "Trashed", "Text");
        world.importAll(Source.GMAIL);
        world.mailbox.delete(world.tenant, old);
        world.mailbox.relabel(world.tenant, trashed, Set.of("TRASH"));
        String fresh = world.mailbox.receive(world.tenant, "Bob <bob@stone.example>", "New", "New text");
        world.catchUp(Source.GMAIL);

        assertThat(world.index()).singleElement().asString().startsWith("EMAIL " + fresh);
        assertThat(world.news.recent())
                .extracting(Item::change, Item::externalId)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(Change.ADDED, fresh),
                        org.assertj.core.groups.Tuple.tuple(Change.REMOVED, old),
                        org.assertj.core.groups.Tuple.tuple(Change.REMOVED, trashed));
        assertThat(world.news.recent().stream().filter(item -> item.change() == Change.ADDED))
                .allSatisfy(item -> assertThat(item.from()).hasToString("Optional[bob@stone.example]"));
    }

    @Test
    void whereTheHistoryIsForgottenOnlyTheGapIsRead() {
        world.received(DAY.multipliedBy(400), "Sara <sara@smith.example>", "Ancient", "Text");
        world.importAll(Source.GMAIL);
        int embedded = world.model.embedded().size();
        world.clock.advance(DAY.multipliedBy(10));
        String lost = world.mailbox.receive(world.tenant, "sara@smith.example", "Deleted soon", "Text");
        world.catchUp(Source.GMAIL);
        world.clock.advance(DAY);
        world.mailbox.delete(world.tenant, lost);
        String missed = world.mailbox.receive(world.tenant, "sara@smith.example", "Missed", "Text");
        world.mailbox.forgetHistory(world.tenant);
        world.catchUp(Source.GMAIL);

        assertThat(world.index())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).asString().contains(missed));
        assertThat(world.model.embedded()).hasSize(embedded + 2);
        assertThat(world.news.recent()).extracting(Item::externalId).contains(missed);
    }

    @Test
    void whatFailsForAWhileIsReadAgainFromTheSamePlace() {
        world.received(DAY, "Sara <sara@smith.example>", "Letter", "Text");
        world.imports.start(world.tenant, Source.GMAIL);
        world.mailbox.faults().unavailable();
        assertThatThrownBy(() -> world.runOnce(Source.GMAIL)).isInstanceOf(Unavailable.class);
        world.runOnce(Source.GMAIL);
        world.mailbox.faults().refused(Refused.Reason.FORBIDDEN);
        assertThatThrownBy(() -> world.runOnce(Source.GMAIL)).isInstanceOf(Refused.class);

        world.settle(Source.GMAIL);
        assertThat(world.index()).hasSize(1);
    }

    @Test
    void withoutAnAccountItWaitsUntilThereIsOneAgain() {
        world.received(DAY, "Sara <sara@smith.example>", "Letter", "Text");
        world.importAll(Source.GMAIL);
        world.mailbox.disconnect(world.tenant);
        world.catchUp(Source.GMAIL);

        assertThat(line()).contains("waiting");
        assertThat(world.index()).hasSize(1);
        world.mailbox.connect(world.tenant, ImportWorld.ADA);
        world.importAll(Source.GMAIL);
        assertThat(line()).contains("up to date");
    }

    @Test
    void erasingLeavesNothingAndConnectingAgainBeginsAnew() {
        world.received(DAY, "Sara <sara@smith.example>", "Letter", "Text");
        world.importAll(Source.GMAIL);
        world.imports.stop(world.tenant, Source.GMAIL, true);
        world.settle(Source.GMAIL);

        assertThat(world.index()).isEmpty();
        assertThat(world.imports.progress(world.tenant)).isEmpty();
        world.importAll(Source.GMAIL);
        assertThat(world.index()).hasSize(1);
        world.imports.stop(world.tenant, Source.GMAIL, true);
        world.imports.start(world.tenant, Source.GMAIL);
        world.settle(Source.GMAIL);
        assertThat(world.index()).hasSize(1);
        assertThat(line()).contains("up to date");
    }

    @Test
    void aRuleKeepsOutAndTakesOutAndWithoutItAllComesBack() {
        world.received(DAY, "News <news@letters.example>", "Offer", "Buy");
        world.received(DAY, "Sara <sara@smith.example>", "Letter", "Text");
        world.importAll(Source.GMAIL);
        Exclusion rule = Exclusion.parse("@letters.example").orElseThrow();
        world.exclusions.add(world.tenant, rule);
        world.settle(Source.GMAIL);
        world.mailbox.receive(world.tenant, "more@letters.example", "More", "Buy more");
        world.catchUp(Source.GMAIL);

        assertThat(world.index()).singleElement().asString().contains("a:sara@smith.example");
        assertThat(world.people.resolve(world.tenant, "news@letters.example"))
                .isInstanceOf(com.advisoragent.knowledge.Meant.None.class);
        world.exclusions.remove(world.tenant, rule);
        world.settle(Source.GMAIL);
        assertThat(world.index()).hasSize(3);
        assertThat(world.news.recent()).isEmpty();
    }

    @Test
    void aLabelKeepsOutToo() {
        String kept = world.received(DAY, "Sara <sara@smith.example>", "Letter", "Text");
        world.importAll(Source.GMAIL);
        world.mailbox.relabel(world.tenant, kept, Set.of("SENT"));
        world.exclusions.add(world.tenant, Exclusion.parse("label:Sent").orElseThrow());
        world.catchUp(Source.GMAIL);

        assertThat(world.index()).isEmpty();
    }

    @Test
    void whatIsOlderThanItIsKeptGoes() {
        for (int i = 0; i < 40; i++) {
            world.received(DAY.multipliedBy(10L * i), "Sara <sara@smith.example>", "Letter " + i, "Text " + i);
        }
        world.importAll(Source.GMAIL);
        world.exclusions.keep(world.tenant, java.util.OptionalInt.of(95));
        world.settle(Source.GMAIL);
        assertThat(world.index()).hasSize(10);

        world.exclusions.keep(world.tenant, java.util.OptionalInt.empty());
        world.settle(Source.GMAIL);
        assertThat(world.index()).hasSize(40);
    }

    private String line() {
        List<Progress> progress = world.imports.progress(world.tenant);
        return progress.get(0).line(ZoneOffset.UTC);
    }
}
