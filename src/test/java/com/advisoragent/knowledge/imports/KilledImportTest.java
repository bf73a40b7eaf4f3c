package com.advisoragent.knowledge.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.common.Tenant;
import com.advisoragent.knowledge.TestKnowledge;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.postgres.TestPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The process that imports is ended with kill -9, five times, wherever it is. */
class KilledImportTest {
    private static final int KILLED = 128 + 9;

    private final TestPostgres.Database fresh = TestPostgres.freshDatabase();

    @Test
    void killedFiveTimesTheEndIsTheSame() throws Exception {
        try (ProductDatabase database = new ProductDatabase(fresh.jdbcUrl(), fresh.user(), fresh.password())) {
            Tenant killed = TestKnowledge.newTenant(database);
            Tenant unharmed = TestKnowledge.newTenant(database);
            ImportToKill.unharmed(database, unharmed);

            List<Integer> there = new ArrayList<>();
            for (String where : List.of("get 30", "embed 2", "fire 2", "get 10", "fire 1")) {
                Process process = start(killed, where);
                assertThat(lastSaid(process)).isEqualTo("HELD");
                process.destroyForcibly();
                assertThat(process.waitFor()).isEqualTo(KILLED);
                there.add(index(database, killed).size());
            }
            Process last = start(killed, "nowhere 0");
            assertThat(lastSaid(last)).isEqualTo("DONE");
            assertThat(last.waitFor()).isZero();

            // What was committed stayed, and none of them came to the end.
            assertThat(there).isSorted().allSatisfy(some -> assertThat(some).isBetween(1, 109));
            assertThat(index(database, killed)).hasSize(110).isEqualTo(index(database, unharmed));
        }
    }

    private Process start(Tenant tenant, String where) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ImportToKill.class.getName(),
                fresh.jdbcUrl(),
                fresh.user(),
                fresh.password(),
                tenant.workspace().value().toString(),
                tenant.advisor().value().toString()));
        command.addAll(List.of(where.split(" ")));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Where it is held or done, whatever was logged before. */
    private static String lastSaid(Process process) throws IOException {
        BufferedReader said = process.inputReader();
        String line = said.readLine();
        while (line != null && !line.equals("HELD") && !line.equals("DONE")) {
            line = said.readLine();
        }
        return line;
    }

    private static List<?> index(ProductDatabase database, Tenant tenant) {
        return ImportWorld.index(database, tenant);
    }
}
