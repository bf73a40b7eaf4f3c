package com.advisoragent.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.database.ProductDatabases;
import com.advisoragent.sandbox.postgres.TestPostgres;
import com.advisoragent.sandbox.time.MovableClock;
import com.advisoragent.tenancy.TenancyStore;
import jakarta.json.Json;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditTrailTest {
    private static final String SARA = "sara@example.com";
    private static final Instant FOREVER = Instant.parse("2999-01-01T00:00:00Z");

    private final TestPostgres.Database server = ProductDatabases.migrated();
    private final ProductDatabase database = ProductDatabases.open(server);
    private final MovableClock clock = new MovableClock();
    private final AuditTrail trail = TestAudit.trail(database, clock);
    private WorkspaceId here;
    private Tenant dana;
    private Tenant lee;

    @BeforeEach
    void enrol() {
        TenancyStore tenancy = new TenancyStore(database.entities(), database.scope(), clock, UUID::randomUUID);
        here = tenancy.admitSlackTeam("T1");
        dana = database.scope()
                .inWorkspace(here, () -> tenancy.enrol(here, "U1").tenant());
        lee = database.scope().inWorkspace(here, () -> tenancy.enrol(here, "U2").tenant());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatWasRecordedIsReadInItsOrderAndTheChainIsWhole() {
        record(dana, "one", Optional.empty());
        clock.advance(Duration.ofHours(1));
        record(lee, "two", Optional.of(SARA));
        record(dana, "three", Optional.of(SARA));

        assertThat(said(Instant.EPOCH, Optional.empty())).containsExactly("one", "two", "three");
        assertThat(said(clock.instant(), Optional.empty())).containsExactly("two", "three");
        assertThat(said(Instant.EPOCH, Optional.of("Sara@Example.com"))).containsExactly("two", "three");
        assertThat(verify()).isInstanceOfSatisfying(Verdict.Whole.class, whole -> {
            assertThat(whole.entries()).isEqualTo(3);
            assertThat(whole.erased()).isZero();
        });
    }

    @Test
    void anEmptyRecordIsWhole() {
        assertThat(verify()).isInstanceOf(Verdict.Whole.class);
    }

    @Test
    void theFirstEntryThatWasChangedIsNamed() throws Exception {
        for (String word : List.of("one", "two", "three", "four")) {
            record(dana, word, Optional.empty());
        }
        asOwner("update audit_entry set subject = 'other' where seq = 3");

        assertThat(verify()).isEqualTo(new Verdict.Broken(3, "the entry does not fit its hash"));
    }

    @Test
    void contentThatWasExchangedIsNamed() throws Exception {
        record(dana, "one", Optional.empty());
        record(dana, "two", Optional.empty());
        asOwner("update audit_entry a set content = b.content from audit_entry b where a.seq = 1 and b.seq = 2");

        assertThat(verify()).isEqualTo(new Verdict.Broken(1, "the entry's content is not what was recorded"));
    }

    @Test
    void anEntryThatIsMissingIsNamedAlsoAtTheEnd() throws Exception {
        for (String word : List.of("one", "two", "three")) {
            record(dana, word, Optional.empty());
        }
        asOwner("delete from audit_entry where seq = 3");
        assertThat(verify()).isEqualTo(new Verdict.Broken(3, "entries are missing at the end"));

        asOwner("delete from audit_entry where seq = 1");
        assertThat(verify()).isEqualTo(new Verdict.Broken(1, "the entry is missing"));
    }

    @Test
    void aKeyThatVanishesWithoutAnErasureIsNoErasure() throws Exception {
        record(dana, "one", Optional.of(SARA));
        asOwner("update audit_key set wrapped = null");

        assertThat(verify()).isEqualTo(new Verdict.Broken(1, "the entry's key is missing without an erasure"));
    }

    @Test
    void whatIsWrittenCannotBeChangedByTheApplication() {
        record(dana, "one", Optional.empty());

        for (String change : List.of("update audit_entry set subject = ''", "delete from audit_entry")) {
            assertThatThrownBy(() -> database.scope()
                            .as(
                                    dana,
                                    () -> database.entities()
                                            .createNativeQuery(change)
                                            .executeUpdate()))
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void anErasedClientIsGoneFromTheContentAndTheChainStaysWhole() throws Exception {
        record(dana, "about nobody", Optional.empty());
        record(dana, "about Sara", Optional.of(SARA));
        record(dana, "about Greg", Optional.of("greg@example.com"));

        assertThat(database.scope().as(dana, () -> trail.erase(dana, SARA))).isEqualTo(new Erasure.Done(1));

        assertThat(said(Instant.EPOCH, Optional.empty())).containsExactly("about nobody", "", "about Greg", "");
        assertThat(verify()).isInstanceOfSatisfying(Verdict.Whole.class, whole -> {
            assertThat(whole.entries()).isEqualTo(4);
            assertThat(whole.erased()).isEqualTo(1);
        });
        assertThat(database.scope().as(dana, () -> trail.erase(dana, SARA))).isEqualTo(new Erasure.Nothing());
    }

    @Test
    void aHoldKeepsARecordUntilItsTime() {
        record(dana, "about Sara", Optional.of(SARA));
        Instant until = clock.instant().plus(Duration.ofDays(365));
        database.scope().as(dana, () -> trail.hold(dana, SARA, Optional.of(until)));

        assertThat(database.scope().as(dana, () -> trail.erase(dana, SARA))).isEqualTo(new Erasure.Held(until));
        clock.advance(Duration.ofDays(366));
        assertThat(database.scope().as(dana, () -> trail.erase(dana, SARA))).isEqualTo(new Erasure.Done(1));
    }

    @Test
    void whatDoesNotCommitIsNotOnRecord() {
        assertThatThrownBy(() -> database.scope().as(dana, () -> {
                    trail.append(entry(dana, "never", Optional.empty()));
                    throw new IllegalStateException("told to fail");
                }))
                .hasMessage("told to fail");

        assertThat(verify())
                .isInstanceOfSatisfying(
                        Verdict.Whole.class,
                        whole -> assertThat(whole.entries()).isZero());
    }

    @Test
    void writersAtTheSameTimeMakeOneChain() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String word = "w" + i;
                Tenant tenant = i % 2 == 0 ? dana : lee;
                running.add(writers.submit(() -> record(tenant, word, Optional.of("c" + word + "@example.com"))));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            writers.shutdownNow();
        }

        assertThat(verify())
                .isInstanceOfSatisfying(
                        Verdict.Whole.class,
                        whole -> assertThat(whole.entries()).isEqualTo(40));
    }

    private void record(Tenant tenant, String word, Optional<String> client) {
        database.scope().as(tenant, () -> trail.append(entry(tenant, word, client)));
    }

    private static AuditEntry entry(Tenant tenant, String word, Optional<String> client) {
        return new AuditEntry(
                tenant,
                AuditEntry.Kind.TURN,
                "subject",
                client,
                Json.createObjectBuilder().add("said", word).build());
    }

    private Verdict verify() {
        return database.scope().inWorkspace(here, trail::verify);
    }

    private List<String> said(Instant from, Optional<String> client) {
        return database.scope().inWorkspace(here, () -> {
            List<String> words = new ArrayList<>();
            trail.read(
                    from,
                    FOREVER,
                    client,
                    entry -> words.add(entry.content()
                            .map(content -> content.getString("said", ""))
                            .orElse("")));
            return words;
        });
    }

    private void asOwner(String sql) throws Exception {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
