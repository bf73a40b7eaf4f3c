package com.advisoragent.endtoend;

import com.advisoragent.sandbox.model.ScriptedBrain;
import com.advisoragent.sandbox.postgres.TestPostgres;
import com.advisoragent.sandbox.service.ServiceProcess;
import com.advisoragent.sandbox.service.Surroundings;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.advisoragent.sandbox.time.SharedClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The service as it is shipped, in its own process, among simulators and on a database of its own. */
final class World implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(60);
    static final Duration START = Duration.ofSeconds(300);
    /** DESIGN D4: the work goes on within a minute. */
    static final Duration TAKEN_OVER = Duration.ofSeconds(60);

    private static final List<String> QUICK_START =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx768m", "-Xshare:auto");

    final ScriptedBrain brain = new ScriptedBrain();
    final Surroundings surroundings;
    final TestPostgres.Database database;
    /** The simulators' and, if it is one that can be moved, the service's too. */
    final Clock clock;

    private final Map<String, String> extra;
    private final Map<String, String> settings;
    private final int port;
    private final Path log;
    private long deliveredBefore;
    ServiceProcess service;

    /** Started and ready. @param extra settings beside the database's and the simulators', or in their place */
    World(String name, Map<String, String> extra) throws Exception {
        this(name, extra, TestPostgres.freshDatabase(), Clock.systemUTC());
        start();
    }

    /** Started and ready at another time, from which {@link #later} leads on. */
    World(String name, Instant start) throws Exception {
        this(name, Map.of(), start);
    }

    World(String name, Map<String, String> extra, Instant start) throws Exception {
        this(
                name,
                extra,
                TestPostgres.freshDatabase(),
                SharedClock.at(Path.of("target", "service-logs", name + ".clock"), start));
        start();
    }

    private World(String name, Map<String, String> extra, TestPostgres.Database database, Clock clock)
            throws IOException {
        this.clock = clock;
        this.surroundings = new Surroundings(clock, brain);
        this.database = database;
        this.extra = extra;
        this.port = ServiceProcess.freePort();
        this.log = Path.of("target", "service-logs", name + ".log");
        this.settings = settings();
        Files.deleteIfExists(log);
        surroundings.publicBaseUrl(URI.create(settings.get("PUBLIC_BASE_URL")));
        if (!extra.containsKey("SLACK_APP_TOKEN")) {
            slack().deliverTo(URI.create("http://127.0.0.1:" + port + "/slack/events"));
        }
    }

    /** All but the service, which {@link #launch} or {@link #start} starts. */
    static World unstarted(String name, Map<String, String> extra, TestPostgres.Database database) throws IOException {
        return new World(name, extra, database, Clock.systemUTC());
    }

    /** Starts the service and returns at once. */
    ServiceProcess launch() throws IOException {
        service = node(port);
        return service;
    }

    void start() throws Exception {
        launch().awaitReady(START);
    }

    /** One more process with the same settings on the same database, ready; Slack does not know of it. */
    ServiceProcess anotherNode() throws Exception {
        return node(ServiceProcess.freePort()).awaitReady(START);
    }

    /** kill -9, then a new process on the same port and database. */
    void killAndRestart() throws Exception {
        service.kill();
        start();
    }

    /** Time goes by for everybody at once. */
    void later(Duration time) {
        ((SharedClock) clock).advance(time);
    }

    SlackSimulator slack() {
        return surroundings.slack();
    }

    DirectLine line(String user) {
        return new DirectLine(slack(), user);
    }

    /** Waits until so many events since the last {@link #calm} are acknowledged, and what they asked for is done. */
    void awaitTakenIn(int events) throws Exception {
        awaitAcknowledged(events);
        settle();
    }

    void awaitAcknowledged(int events) throws Exception {
        Await.until(events + " events are acknowledged", SOON, () -> acknowledged() >= deliveredBefore + events);
    }

    private long acknowledged() {
        return slack().deliveries().stream()
                .filter(delivery -> delivery.ack().ok())
                .count();
    }

    /** No script, no faults, no other settings of the simulators. */
    void calm() {
        brain.reset();
        deliveredBefore = acknowledged();
        calmFaults();
    }

    void calmFaults() {
        slack().faults().clear();
        surroundings.modelServer().faults().clear();
        surroundings.hubSpot().faults().clear();
        surroundings.google().faults().clear();
    }

    /** Waits until nothing is left to do: what has not been said by then will not be said. */
    void settle() throws Exception {
        Await.until("no work is left", TAKEN_OVER, () -> query("""
                        select task_name || ' ' || task_instance from scheduled_tasks where task_name in ('turn', 'home')
                        union all select 'open ' || turn_id from open_turn""").isEmpty());
    }

    /** First column of each row, as the superuser: sees all tenants. */
    List<String> query(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    Path log() {
        return log;
    }

    Map<String, String> settings(Map<String, String> instead) {
        Map<String, String> changed = new LinkedHashMap<>(settings);
        changed.putAll(instead);
        return changed;
    }

    private ServiceProcess node(int on) throws IOException {
        List<String> options = new ArrayList<>(QUICK_START);
        if (clock instanceof SharedClock shared) {
            options.addAll(shared.jvmOptions());
        }
        return ServiceProcess.start(jar(), on, options, settings, log);
    }

    static Path jar() {
        return Path.of(System.getProperty("advisor-agent.jar", "target/advisor-agent.jar"));
    }

    static List<String> quickStart() {
        return QUICK_START;
    }

    private Map<String, String> settings() {
        Map<String, String> all = new LinkedHashMap<>(surroundings.settings());
        all.put("DATABASE_URL", database.jdbcUrl());
        all.put("DATABASE_USER", database.user());
        all.put("DATABASE_PASSWORD", database.password());
        all.put("PUBLIC_BASE_URL", "http://localhost:" + port);
        all.putAll(extra);
        all.values().removeIf(String::isEmpty);
        return all;
    }

    @Override
    public void close() {
        brain.reset();
        if (service != null) {
            service.close();
        }
        surroundings.close();
    }
}
