package com.advisoragent.app;

import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.jobs.JobsEngine;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.Readiness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the durable work once the database is ready, and stops it before the node goes. */
@Singleton
@Startup
@DependsOn("Boot")
@TransactionManagement(TransactionManagementType.BEAN)
public class Engine {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    /** Running work gets this long to finish at a stop; what remains is another node's. */
    private static final Duration SHUTDOWN_WAIT = Duration.ofSeconds(25);

    @Resource
    private ManagedExecutorService workers;

    @Resource
    private ManagedScheduledExecutorService housekeeping;

    @Inject
    @Any
    private Instance<Job> kinds;

    @Inject
    private Jobs jobs;

    @Inject
    private DataSource dataSource;

    @Inject
    private Clock clock;

    @Inject
    @Readiness
    private TakingWork taking;

    @Inject
    private ContextService contexts;

    private JobsEngine engine;
    private WorkEntry entry;

    @PostConstruct
    void start() {
        engine = new JobsEngine(dataSource, clock, kinds.stream().toList(), workers, housekeeping, SHUTDOWN_WAIT);
        engine.start(jobs);
        // Whoever asks, asks on a thread that knows nothing of the application.
        entry = new WorkEntry(contexts.contextualRunnable(this::finish)::run);
    }

    private void finish() {
        taking.end();
        LOG.info("Stopping: no new work is taken, and what runs may finish");
        engine.close();
        LOG.info("Stopping: nothing runs any more, or it is left for another node");
    }

    /** The server has taken the database away by now; who wants the work finished asks before, see {@link WorkMXBean}. */
    @PreDestroy
    void stop() {
        entry.close();
        engine.close();
    }
}
