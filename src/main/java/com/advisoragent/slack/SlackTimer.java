package com.advisoragent.slack;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;

/** Keeps an eye on the way to Slack, on every node: what it finds is this node's own. */
@Singleton
@Startup
@DependsOn("Boot")
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class SlackTimer {
    @Inject
    private SlackLink link;

    @Inject
    private ManagedExecutorService executor;

    /** Not in the starting thread: Slack out of reach must not hold the deployment up. */
    @PostConstruct
    void start() {
        executor.execute(link::check);
    }

    @Schedule(hour = "*", minute = "*", second = "*/15", persistent = false)
    void tick() {
        link.check();
    }

    @PreDestroy
    void stop() {
        link.close();
    }
}
