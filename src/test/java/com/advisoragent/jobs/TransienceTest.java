package com.advisoragent.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.database.ProductDatabases;
import com.advisoragent.sandbox.postgres.TestPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransienceTest {
    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "40P01", "53300", "57P01"})
    void aDatabaseThatIsAwayOrBusyMayPass(String state) {
        assertThat(Transience.mayPass(new IllegalStateException(new SQLException("told", state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42P01", "22021", "0", ""})
    void aStatementThatIsWrongStaysWrong(String state) {
        assertThat(Transience.mayPass(new IllegalStateException(new SQLException("told", state))))
                .isFalse();
    }

    @Test
    void aPoolWithoutAConnectionToGiveMayPass() {
        assertThat(Transience.mayPass(new SQLException("In-use connections equal max-pool-size")))
                .isTrue();
    }

    @Test
    void aBrokenConnectionMayPassAndAFaultOfOursDoesNot() {
        assertThat(Transience.mayPass(new IllegalStateException(new IOException("reset"))))
                .isTrue();
        assertThat(Transience.mayPass(new IllegalStateException("ours"))).isFalse();
        assertThat(Transience.mayPass(new StackOverflowError())).isFalse();
    }

    @Test
    void theAskedWaitIsThatOfTheFailureOrItsCause() {
        TransientFailure asked = new TransientFailure("busy", null, Optional.of(Duration.ofSeconds(9)));

        assertThat(Transience.askedWait(asked)).isEqualTo(Duration.ofSeconds(9));
        assertThat(Transience.askedWait(new RuntimeException(asked))).isEqualTo(Duration.ofSeconds(9));
        assertThat(Transience.askedWait(new RuntimeException())).isEqualTo(Duration.ZERO);
    }

    @Test
    void aConnectionThatTheServerCutUnderTheStoresMayPass() {
        TestPostgres.Database fresh = ProductDatabases.migrated();
        try (ProductDatabase database = ProductDatabases.open(fresh)) {
            Throwable cut = catchThrowable(() -> database.scope().unscoped(() -> {
                terminate(
                        fresh,
                        database.entities()
                                .createNativeQuery("select pg_backend_pid()")
                                .getSingleResult());
                return database.entities().createNativeQuery("select 1").getResultList();
            }));

            assertThat(cut).isNotNull();
            assertThat(Transience.mayPass(cut)).isTrue();
        }
    }

    private static void terminate(TestPostgres.Database database, Object backend) {
        try (Connection operator = database.connect();
                Statement statement = operator.createStatement()) {
            statement.execute("select pg_terminate_backend(" + backend + ")");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void aRowThatTheStoresMayNotWriteStaysRefused() {
        try (ProductDatabase database = ProductDatabases.fresh()) {
            Throwable refused = catchThrowable(() -> database.scope()
                    .unscoped(() -> database.entities()
                            .createNativeQuery(
                                    "insert into workspace (id, created_at) values (gen_random_uuid(), now())")
                            .executeUpdate()));

            assertThat(refused).isNotNull();
            assertThat(Transience.mayPass(refused)).isFalse();
        }
    }

    @Test
    void waitsGrowWithJitterUpToTheMost() {
        Retries retries = Retries.STANDARD;
        Random random = new Random(7);
        for (int failures = 1; failures < 200; failures++) {
            Duration step = Duration.ofSeconds(Math.min(300, 1L << Math.min(failures - 1, 30)));
            assertThat(retries.delayAfter(failures, random)).isBetween(step.dividedBy(2), step);
        }
        assertThat(retries.exhaustedAfter(7)).isFalse();
        assertThat(retries.exhaustedAfter(8)).isTrue();
    }
}
