package com.advisoragent.sandbox.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** A process of its own, for a test to kill: serves a durable directory with a few rows until its input ends. */
final class ServingProcess {
    private ServingProcess() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        try (LocalPostgres server = LocalPostgres.start(Path.of(arguments[0]), Path.of(arguments[1]), true)) {
            server.createDatabase("killed");
            TestPostgresTest.nearest(LocalPostgresTest.databaseOf(server, "killed"));
            System.out.println("serving");
            while (System.in.read() >= 0) {
                continue;
            }
        }
    }
}
