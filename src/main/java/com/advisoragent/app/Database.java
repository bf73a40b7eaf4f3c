package com.advisoragent.app;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;

/** The one pool, transactional, of {@link MigratedDataSource}'s connections. */
@DataSourceDefinition(
        name = "java:app/jdbc/AdvisorAgent",
        className = "com.advisoragent.app.MigratedDataSource",
        url = "${MPCONFIG=DATABASE_URL}",
        user = "${MPCONFIG=DATABASE_USER}",
        password = "${MPCONFIG=DATABASE_PASSWORD}",
        minPoolSize = 4,
        initialPoolSize = 0,
        maxPoolSize = 32,
        properties = {
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.PostgresConnectionValidation",
            "fish.payara.validate-atmost-once-period-in-seconds=10"
        })
@Singleton
public class Database {}
