package com.advisoragent.app;

import com.advisoragent.actions.ActionSettings;
import com.advisoragent.audit.KeyWrap;
import com.advisoragent.common.Ids;
import com.advisoragent.connect.ConnectSettings;
import com.advisoragent.connect.Keyset;
import com.advisoragent.llm.ChatModel;
import com.advisoragent.llm.EmbeddingModel;
import com.advisoragent.llm.onnx.LocalEmbeddingModel;
import com.advisoragent.llm.openai.OpenAiChatModel;
import com.advisoragent.llm.openai.OpenAiEmbeddingModel;
import com.advisoragent.slack.SlackSettings;
import com.google.crypto.tink.KeysetHandle;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.util.ServiceLoader;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Hands each package its settings and the few things that are the same for all. */
@ApplicationScoped
public class Wiring {
    @Resource(lookup = "java:app/jdbc/AdvisorAgent")
    private DataSource pool;

    @Produces
    @Resource
    private TransactionSynchronizationRegistry transactions;

    @Produces
    @Resource
    private ManagedExecutorService executor;

    /** Typed, since it is a {@link ManagedExecutorService} too and would make that one ambiguous. */
    @Produces
    @Typed(ManagedScheduledExecutorService.class)
    @Resource
    private ManagedScheduledExecutorService timer;

    @Produces
    @Resource
    private ContextService contexts;

    @Produces
    @Singleton
    DataSource dataSource(EntityManager entities) {
        return new JoiningDataSource(pool, entities, transactions);
    }

    @Produces
    @Singleton
    Settings settings(Config config) {
        return Settings.read(name -> config.getOptionalValue(name, String.class));
    }

    @Produces
    @Singleton
    SlackSettings slack(Settings settings) {
        return settings.slack();
    }

    @Produces
    @Singleton
    ConnectSettings connect(Settings settings) {
        return settings.connect();
    }

    @Produces
    @Singleton
    KeysetHandle keyset(Settings settings) {
        return Keyset.parse(settings.tokenKeyset().reveal());
    }

    /** The system's clock, unless a jar on the server's library path provides another, as a rehearsal may. */
    @Produces
    @Singleton
    Clock clock() {
        return ServiceLoader.load(Clock.class).findFirst().orElseGet(Clock::systemUTC);
    }

    @Produces
    @Singleton
    Ids ids() {
        return UUID::randomUUID;
    }

    @Produces
    @ApplicationScoped
    ChatModel chatModel(Settings settings, Clock clock, MetricRegistry metrics) {
        return new MeteredChatModel(new OpenAiChatModel(settings.model(), clock), metrics);
    }

    @Produces
    @ApplicationScoped
    EmbeddingModel embeddingModel(Settings settings, Clock clock) {
        return settings.embeddings().local()
                ? new LocalEmbeddingModel()
                : new OpenAiEmbeddingModel(settings.model(), clock);
    }

    @Produces
    @Singleton
    KeyWrap keyWrap(Settings settings) {
        return new KeysetWrap(settings.tokenKeyset());
    }

    @Produces
    @Singleton
    ActionSettings actions(Settings settings) {
        return settings.actions();
    }
}
