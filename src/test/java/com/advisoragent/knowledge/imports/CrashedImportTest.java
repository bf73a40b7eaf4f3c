package com.advisoragent.knowledge.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.knowledge.Source;
import com.advisoragent.knowledge.content.HostileMail;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.postgres.TestPostgres;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CrashedImportTest {
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

    /** A node that dies before the commit leaves what a thrown transaction leaves: nothing of the run. */
    @Test
    void diedFiveTimesBetweenPageAndCommitTheEndIsTheSame() {
        ImportWorld unharmed = new ImportWorld(database);
        for (ImportWorld each : Set.of(world, unharmed)) {
            for (int i = 0; i < 110; i++) {
                each.received(Duration.ofDays(2L * i), "Sara <sara@smith.example>", "Letter " + i, "Text " + i);
            }
        }
        unharmed.importAll(Source.GMAIL);
        world.imports.start(world.tenant, Source.GMAIL);
        for (int commits : new int[] {0, 1, 1, 0, 1}) {
            world.news.dieAfter(commits);
            assertThat(diesOnTheWay()).isTrue();
        }
        world.settle(Source.GMAIL);

        assertThat(world.index()).hasSize(110).isEqualTo(unharmed.index());
        assertThat(new HashSet<>(world.news.items())).hasSize(110).hasSameSizeAs(world.news.items());
    }

    @Test
    void noHostileMessageStopsTheImportAndWhatIsSkippedSaysWhy() {
        for (Map.Entry<String, Supplier<byte[]>> each : HostileMail.all().entrySet()) {
            world.receivedMime(each.getValue().get());
        }
        world.clock.advance(Duration.ofMinutes(1));
        world.receivedMime(world.message("Sara <sara@smith.example>", "Good", "The good one"));
        world.importAll(Source.GMAIL);

        int skipped = world.imports.skipped(world.tenant, Source.GMAIL).size();
        assertThat(world.index()).hasSize(HostileMail.all().size() + 1 - skipped);
        assertThat(skipped).isBetween(3, 12);
        assertThat(world.imports.skipped(world.tenant, Source.GMAIL))
                .extracting(Skipped::reason)
                .allSatisfy(reason -> assertThat(reason).startsWith("It ").endsWith("."))
                .contains("It is larger than 64 MB.", "It is empty.");
        assertThat(world.imports.progress(world.tenant).get(0).line(ZoneOffset.UTC))
                .endsWith("up to date (" + skipped + " could not be read)");
    }

    private boolean diesOnTheWay() {
        try {
            world.settle(Source.GMAIL);
            return false;
        } catch (IllegalStateException killed) {
            return true;
        }
    }
}
