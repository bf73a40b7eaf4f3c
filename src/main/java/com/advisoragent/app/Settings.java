package com.advisoragent.app;

import com.advisoragent.actions.ActionSettings;
import com.advisoragent.common.Secret;
import com.advisoragent.connect.ConnectSettings;
import com.advisoragent.llm.openai.OpenAiSettings;
import com.advisoragent.slack.SlackSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The service's settings, from environment variables only (DESIGN §6), each package's part in its own record.
 *
 * @param warnings one sentence for each optional part that is missing or half set
 */
public record Settings(
        int port,
        URI publicBaseUrl,
        DatabaseSettings database,
        SlackSettings slack,
        OpenAiSettings model,
        EmbeddingSettings embeddings,
        ConnectSettings connect,
        ActionSettings actions,
        Secret tokenKeyset,
        List<String> warnings) {
    private static final String LOCAL = "local";

    /**
     * Reads and checks every variable.
     *
     * @throws IncompleteSettings naming each missing or wrong one
     */
    public static Settings read(Function<String, Optional<String>> variables) {
        Environment environment = new Environment(variables);
        URI publicBaseUrl = publicBaseUrl(environment);
        OpenAiSettings model = model(environment);
        Settings settings = new Settings(
                environment.number("PORT", 8080, 1, 65_535),
                publicBaseUrl,
                database(environment),
                slack(environment),
                model,
                embeddings(environment, model),
                VendorSettings.read(environment, publicBaseUrl),
                VendorSettings.actions(environment),
                keyset(environment),
                List.of());
        if (!environment.problems().isEmpty()) {
            throw new IncompleteSettings(environment.problems());
        }
        return settings.withWarnings(environment.warnings());
    }

    private Settings withWarnings(List<String> sentences) {
        return new Settings(
                port,
                publicBaseUrl,
                database,
                slack,
                model,
                embeddings,
                connect,
                actions,
                tokenKeyset,
                List.copyOf(sentences));
    }

    private static URI publicBaseUrl(Environment environment) {
        URI url = environment.url("PUBLIC_BASE_URL", "http://localhost:8080");
        if (!"https".equalsIgnoreCase(url.getScheme()) && !Environment.isLoopback(url)) {
            environment.problem("PUBLIC_BASE_URL must start with https://, since only a loopback address may do without"
                    + " (see docs/operating.md for a reverse proxy)");
        }
        return url;
    }

    private static DatabaseSettings database(Environment environment) {
        String url = environment.required(
                "DATABASE_URL", "the JDBC address of a PostgreSQL with pgvector, jdbc:postgresql://host:5432/database");
        if (!url.isEmpty() && !url.startsWith("jdbc:postgresql://")) {
            environment.problem("DATABASE_URL must start with jdbc:postgresql://");
        }
        return new DatabaseSettings(
                url,
                environment.required("DATABASE_USER", "the database user that owns the schema"),
                new Secret(environment.required("DATABASE_PASSWORD", "that user's password")));
    }

    private static SlackSettings slack(Environment environment) {
        Optional<Secret> signing = environment.optional("SLACK_SIGNING_SECRET").map(Secret::new);
        Optional<Secret> socket = environment.optional("SLACK_APP_TOKEN").map(Secret::new);
        String bot = environment.required(
                "SLACK_BOT_TOKEN",
                "the xoxb- token of your Slack app, under OAuth & Permissions after installing it to the workspace");
        if (signing.isEmpty() && socket.isEmpty()) {
            environment.problem(
                    "SLACK_SIGNING_SECRET is missing: your Slack app's page shows it under Basic Information"
                            + " (or set SLACK_APP_TOKEN, an xapp- token with connections:write, for Socket Mode)");
        } else if (signing.isEmpty()) {
            environment.warning(
                    "SLACK_SIGNING_SECRET is not set: /slack/events answers 401, events come by Socket Mode only");
        }
        return new SlackSettings(
                signing,
                new Secret(bot),
                socket,
                slashed(environment.url("SLACK_API_URL", "https://slack.com/api/")),
                slashed(environment.url("SLACK_WEB_URL", "https://slack.com/")),
                environment.optional("SLACK_NOTICE_CHANNEL"));
    }

    private static OpenAiSettings model(Environment environment) {
        Optional<Integer> dimensions = environment.isSet("EMBEDDING_DIMENSIONS")
                ? Optional.of(environment.number("EMBEDDING_DIMENSIONS", 1, 1, 4_000))
                : Optional.empty();
        if (environment.isSet("AZURE_OPENAI_ENDPOINT")) {
            return OpenAiSettings.azure(
                    environment.url("AZURE_OPENAI_ENDPOINT", "https://unset.invalid"),
                    new Secret(environment.required("AZURE_OPENAI_API_KEY", "a key of that Azure OpenAI resource")),
                    orUnset(environment.required(
                            "AZURE_OPENAI_CHAT_DEPLOYMENT", "the name of your chat model's deployment in Azure")),
                    environment.optional("AZURE_OPENAI_EMBEDDING_DEPLOYMENT"),
                    dimensions);
        }
        if (environment.isSet("AZURE_OPENAI_API_KEY")) {
            environment.warning("AZURE_OPENAI_API_KEY is set without AZURE_OPENAI_ENDPOINT: Azure is not used");
        }
        boolean ownServer = environment.isSet("OPENAI_BASE_URL");
        Optional<String> key = environment.optional("OPENAI_API_KEY");
        if (key.isEmpty() && !ownServer) {
            environment.problem("No model is set: give AZURE_OPENAI_ENDPOINT, AZURE_OPENAI_API_KEY and"
                    + " AZURE_OPENAI_CHAT_DEPLOYMENT, or OPENAI_API_KEY, or OPENAI_BASE_URL of a server that speaks"
                    + " its API");
        }
        return OpenAiSettings.openAi(
                environment.url("OPENAI_BASE_URL", OpenAiSettings.OPENAI_BASE_URL.toString()),
                new Secret(key.orElse("")),
                environment.optional("OPENAI_CHAT_MODEL").orElse("gpt-4o"),
                Optional.of(environment.optional("OPENAI_EMBEDDING_MODEL").orElse("text-embedding-3-small")),
                dimensions);
    }

    private static EmbeddingSettings embeddings(Environment environment, OpenAiSettings model) {
        Optional<String> choice = environment.optional("EMBEDDINGS");
        if (choice.isPresent() && !choice.get().equals(LOCAL) && !choice.get().equals("openai")) {
            environment.problem("EMBEDDINGS must be openai or local");
        }
        boolean local = choice.map(LOCAL::equals).orElse(model.embeddingModel().isEmpty());
        if (!local && model.embeddingModel().isEmpty()) {
            environment.problem("AZURE_OPENAI_EMBEDDING_DEPLOYMENT is missing: name your embedding model's deployment,"
                    + " or set EMBEDDINGS=local");
        }
        return new EmbeddingSettings(local);
    }

    private static Secret keyset(Environment environment) {
        String how = "make one with `java -jar advisor-agent.jar keyset new` and keep it safe";
        Optional<String> file = environment.optional("TOKEN_KEYSET_FILE");
        if (environment.isSet("TOKEN_KEYSET") || file.isEmpty()) {
            return new Secret(environment.required("TOKEN_KEYSET", how + " (or name its file in TOKEN_KEYSET_FILE)"));
        }
        try {
            return new Secret(Files.readString(Path.of(file.get())));
        } catch (IOException | java.nio.file.InvalidPathException unreadable) {
            environment.problem("TOKEN_KEYSET_FILE names a file that cannot be read: " + how);
            return new Secret("");
        }
    }

    /** Only the keyset, for the operator's commands. */
    static String keysetOf(java.util.function.UnaryOperator<String> variables) {
        Environment environment = new Environment(name -> Optional.ofNullable(variables.apply(name)));
        Secret keyset = keyset(environment);
        if (!environment.problems().isEmpty()) {
            throw new IncompleteSettings(environment.problems());
        }
        return keyset.reveal();
    }

    static URI slashed(URI url) {
        return url.toString().endsWith("/") ? url : URI.create(url + "/");
    }

    /** A record made only so that the remaining variables are read too; the problem is noted already. */
    private static String orUnset(String value) {
        return value.isEmpty() ? "unset" : value;
    }
}
