package com.advisoragent.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the pool gives a connection that answers; a deployed application has migrated. */
@Readiness
@ApplicationScoped
class DatabaseReady implements HealthCheck {
    private static final int SECONDS = 3;

    private final DataSource dataSource;

    @Inject
    DatabaseReady(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public HealthCheckResponse call() {
        try (Connection connection = dataSource.getConnection()) {
            return HealthCheckResponse.named("database")
                    .status(connection.isValid(SECONDS))
                    .build();
        } catch (SQLException unavailable) {
            return HealthCheckResponse.named("database")
                    .down()
                    .withData("why", "no connection, SQLSTATE " + unavailable.getSQLState())
                    .build();
        }
    }
}
