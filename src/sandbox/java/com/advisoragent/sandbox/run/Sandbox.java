package com.advisoragent.sandbox.run;

import com.advisoragent.app.Settings;
import com.advisoragent.knowledge.IndexOutcome;
import com.advisoragent.llm.EmbeddingModel;
import com.advisoragent.llm.ModelException;
import com.advisoragent.llm.onnx.LocalEmbeddingModel;
import com.advisoragent.llm.openai.OpenAiEmbeddingModel;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.model.offline.OfflineBrain;
import com.advisoragent.sandbox.postgres.LocalPostgres;
import com.advisoragent.sandbox.practice.Practice;
import com.advisoragent.sandbox.practice.PracticeAdvisor;
import com.advisoragent.sandbox.seed.PracticeSeeder;
import com.advisoragent.sandbox.service.ServiceProcess;
import com.advisoragent.sandbox.service.Surroundings;
import com.advisoragent.sandbox.slack.SandboxPage;
import com.advisoragent.sandbox.slack.SlackSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Everything that {@code ./mvnw -Psandbox} starts. Closing it, or the end of the process, stops it all. */
public final class Sandbox implements AutoCloseable {
    private static final String DATABASE = "sandbox";
    private static final Duration START = Duration.ofSeconds(120);
    private static final List<String> QUICK_START =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx768m", "-Xshare:auto");

    private final SandboxOptions options;
    private final Consumer<String> said;
    private final Clock clock = Clock.systemUTC();
    private final Kept kept;
    /** What was started, the last first. */
    private final Deque<Runnable> stops = new ArrayDeque<>();

    private LocalPostgres postgres;
    private Surroundings surroundings;
    private ServiceProcess service;
    private ModelLabel model;

    private Sandbox(SandboxOptions options, Consumer<String> said) {
        this.options = options;
        this.said = said;
        this.kept = new Kept(options.home());
    }

    /**
     * Returns when a question can be asked. Each step is said in a line.
     *
     * @throws SandboxException and those of the database's provisioning and of the settings, with what to do
     */
    public static Sandbox start(SandboxOptions options, Consumer<String> said) throws InterruptedException {
        Sandbox sandbox = new Sandbox(options, said);
        try {
            Precautions.take(options);
            sandbox.startAll();
            return sandbox;
        } catch (IOException | UncheckedIOException | TimeoutException failure) {
            sandbox.close();
            throw new SandboxException(failure.getMessage() + ".", failure);
        } catch (IllegalStateException | ModelException failure) {
            sandbox.close();
            throw new SandboxException("The sandbox did not start: " + failure.getMessage() + ".", failure);
        } catch (RuntimeException | InterruptedException failure) {
            sandbox.close();
            throw failure;
        }
    }

    public String pageAddress() {
        return "http://localhost:" + options.pagePort() + "/";
    }

    /** Who answers, for people to read. */
    public String model() {
        return model.name();
    }

    public Path serviceLog() {
        return service.log();
    }

    public SlackSimulator slack() {
        return surroundings.slack();
    }

    /** Blocks until the service is gone, and gives its exit code. */
    int awaitServiceEnd() throws InterruptedException {
        return service.awaitExit();
    }

    @Override
    public void close() {
        if (postgres == null) {
            stopUsers();
        } else {
            postgres.close();
        }
    }

    private void startAll() throws IOException, InterruptedException, TimeoutException {
        ProductDatabase database = startDatabase();
        said.accept("Starting the simulators …");
        surroundings = new Surroundings(clock, new OfflineBrain(), kept::port);
        stops.push(surroundings::close);
        Clock practiceClock = Clock.fixed(kept.practiceNow(clock), ZoneOffset.UTC);
        Practice main = Practice.load(Practice.MAIN, practiceClock);
        Practice second = Practice.load(Practice.SECOND, practiceClock);
        surroundings.seed(main);
        surroundings.seed(second);
        Vendors vendors = Vendors.of(surroundings.settings(), options.environment());
        vendors.warnings().forEach(said);
        Map<String, String> environment = environment(vendors);
        Settings settings = Settings.read(name -> Optional.ofNullable(environment.get(name)));
        surroundings.publicBaseUrl(URI.create(environment.get("PUBLIC_BASE_URL")));
        model = ModelLabel.of(vendors, settings.model());
        openPage(vendors, List.of(main.advisor(), second.advisor()));

        said.accept("Starting the service (log: " + log() + ") …");
        Files.deleteIfExists(log());
        service = ServiceProcess.start(options.jar(), options.servicePort(), QUICK_START, environment, log());
        stops.push(service::close);
        surroundings.slack().deliverTo(service.uri().resolve("/slack/events"));

        // While the service boots.
        seed(database, vendors, settings, main, second);
        service.awaitReady(START);
    }

    private ProductDatabase startDatabase() throws IOException, InterruptedException {
        said.accept("Starting PostgreSQL …");
        postgres = LocalPostgres.start(options.programs(), options.home().resolve("postgres"), true);
        postgres.stopFirst(this::stopUsers);
        if (!postgres.hasDatabase(DATABASE)) {
            postgres.createDatabase(DATABASE);
        }
        ProductDatabase database =
                new ProductDatabase(postgres.jdbcUrl(DATABASE), postgres.superuser(), postgres.password());
        stops.push(database::close);
        return database;
    }

    private Map<String, String> environment(Vendors vendors) throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PUBLIC_BASE_URL", "http://localhost:" + options.servicePort());
        environment.putAll(vendors.settings());
        environment.put("TOKEN_KEYSET", kept.keyset());
        environment.put("DATABASE_URL", postgres.jdbcUrl(DATABASE));
        environment.put("DATABASE_USER", postgres.superuser());
        environment.put("DATABASE_PASSWORD", postgres.password());
        return environment;
    }

    private void openPage(Vendors vendors, List<PracticeAdvisor> advisors) throws IOException {
        SandboxPage page = new SandboxPage(
                options.pagePort(),
                surroundings.slack(),
                surroundings.wireLog(),
                Backstage.faults(surroundings, vendors),
                Backstage.panels(surroundings, vendors, advisors),
                new SandboxPage.About(
                        model.name(),
                        model.where(),
                        vendors.realSlack()
                                ? "This run talks to your real Slack: write to the app there. This window is not connected."
                                : ""));
        stops.push(page::close);
    }

    private void seed(ProductDatabase database, Vendors vendors, Settings settings, Practice main, Practice second) {
        EmbeddingModel embeddings = settings.embeddings().local()
                ? new LocalEmbeddingModel()
                : new OpenAiEmbeddingModel(settings.model(), clock);
        PracticeSeeder seeder = new PracticeSeeder(database, embeddings, clock);
        if (vendors.realSlack()) {
            seedRealTeam(seeder, main, settings);
            return;
        }
        said.accept("Filling " + main.advisor().name() + "'s practice: "
                + main.emails().size() + " emails, "
                + main.contacts().size() + " contacts, " + main.notes().size() + " notes, "
                + main.events().size() + " calendar entries …");
        IndexOutcome first = seeder.seed(SlackSimulator.TEAM, SlackSimulator.ADVISOR, main);
        seeder.seed(SlackSimulator.TEAM, SlackSimulator.COLLEAGUE, second);
        if (first.indexed() == 0) {
            said.accept("Nothing in it is new.");
        }
    }

    private void seedRealTeam(PracticeSeeder seeder, Practice main, Settings settings) {
        String member = options.environment().getOrDefault("SANDBOX_SLACK_USER", "");
        if (member.isBlank()) {
            said.accept("To ask about the invented clients from your Slack, set SANDBOX_SLACK_USER to your member id.");
            return;
        }
        seeder.seed(RealSlack.team(settings.slack()), member, main);
    }

    private Path log() {
        return options.home().resolve("service.log");
    }

    private synchronized void stopUsers() {
        while (!stops.isEmpty()) {
            stops.pop().run();
        }
    }
}
