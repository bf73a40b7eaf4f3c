package com.advisoragent.endtoend;

import com.advisoragent.sandbox.model.ScriptedBrain;
import com.advisoragent.sandbox.postgres.TestPostgres;
import com.advisoragent.sandbox.service.ServiceProcess;
import com.advisoragent.sandbox.service.Surroundings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The service as it is shipped, in its own process, among simulators and on a database of its own. */
final class World implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(20);
    static final Duration START = Duration.ofSeconds(90);

    private static final List<String> QUICK_START =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx768m", "-Xshare:auto");

    final ScriptedBrain brain = new ScriptedBrain();
    final Surroundings surroundings;
    final TestPostgres.Database database;
    private final Map<String, String> extra;
    private final int port;
    private final Path log;
    ServiceProcess service;

    /** @param extra settings beside the database's and the simulators', or in their place */
    World(String name, Map<String, String> extra) throws Exception {
        this.surroundings = new Surroundings(Clock.systemUTC(), brain);
        this.database = TestPostgres.freshDatabase();
        this.extra = extra;
        this.port = ServiceProcess.freePort();
        this.log = Path.of("target", "service-logs", name + ".log");
        start();
        if (!extra.containsKey("SLACK_APP_TOKEN")) {
            surroundings.slack().deliverTo(service.uri().resolve("/slack/events"));
        }
    }

    void start() throws Exception {
        service = ServiceProcess.start(
                Path.of(System.getProperty("advisor-agent.jar", "target/advisor-agent.jar")),
                port,
                QUICK_START,
                settings(),
                log);
        service.awaitReady(START);
    }

    /** kill -9, then a new process on the same port and database. */
    void killAndRestart() throws Exception {
        service.kill();
        start();
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(surroundings.settings());
        settings.put("DATABASE_URL", database.jdbcUrl());
        settings.put("DATABASE_USER", database.user());
        settings.put("DATABASE_PASSWORD", database.password());
        settings.put("PUBLIC_BASE_URL", "http://localhost:" + port);
        settings.putAll(extra);
        return settings;
    }

    @Override
    public void close() {
        service.close();
        surroundings.close();
    }
}
