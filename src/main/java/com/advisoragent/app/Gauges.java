package com.advisoragent.app;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What waits, as numbers: open turns and overdue jobs of all nodes, from the tables that hold ids only. */
@Singleton
@Startup
@DependsOn("Boot")
@TransactionManagement(TransactionManagementType.BEAN)
public class Gauges {
    private static final Logger LOG = LoggerFactory.getLogger(Gauges.class);
    private static final double UNKNOWN = Double.NaN;

    @Inject
    private MetricRegistry metrics;

    @Inject
    private DataSource dataSource;

    @Inject
    private Clock clock;

    @PostConstruct
    void register() {
        metrics.gauge(
                "advisor_open_turns", this, gauges -> gauges.ask("select count(*) from open_turn where since <= ?"));
        metrics.gauge(
                "advisor_oldest_open_turn_seconds",
                this,
                gauges -> gauges.ask(
                        "select coalesce(max(extract(epoch from cast(? as timestamptz) - since)), 0) from open_turn"));
        metrics.gauge(
                "advisor_overdue_jobs",
                this,
                gauges -> gauges.ask("select count(*) from scheduled_tasks where not picked and execution_time <= ?"));
    }

    private double ask(String sql) {
        Instant now = clock.instant();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getDouble(1);
            }
        } catch (SQLException failed) {
            LOG.atWarn().addKeyValue("sqlState", failed.getSQLState()).log("A gauge could not be read");
            return UNKNOWN;
        }
    }
}
