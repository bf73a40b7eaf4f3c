package com.advisoragent.app;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The one pool, transactional; every connection takes the role that owns nothing at login, so that row-level security
 * holds whoever migrates.
 */
@DataSourceDefinition(
        name = "java:app/jdbc/AdvisorAgent",
        className = "org.postgresql.ds.PGSimpleDataSource",
        url = "${MPCONFIG=DATABASE_URL}",
        user = "${MPCONFIG=DATABASE_USER}",
        password = "${MPCONFIG=DATABASE_PASSWORD}",
        minPoolSize = 4,
        initialPoolSize = 0,
        maxPoolSize = 32,
        properties = {
            "options=-c role=advisor_agent_app",
            "ApplicationName=advisor-agent",
            "connectTimeout=10",
            "socketTimeout=120",
            "tcpKeepAlive=true",
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.PostgresConnectionValidation",
            "fish.payara.validate-atmost-once-period-in-seconds=10"
        })
@ApplicationScoped
class Database {}
