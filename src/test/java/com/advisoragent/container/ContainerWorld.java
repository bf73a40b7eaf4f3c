package com.advisoragent.container;

import com.advisoragent.sandbox.model.ScriptedBrain;
import com.advisoragent.sandbox.postgres.TestPostgres;
import com.advisoragent.sandbox.service.Surroundings;
import java.io.File;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.Assertions;

/** What the deployed product is configured with; made in the test's JVM, outside the container. */
final class ContainerWorld {
    private ContainerWorld() {}

    static Map<String, String> settings() throws Exception {
        TestPostgres.Database database = TestPostgres.freshDatabase();
        Map<String, String> settings =
                new LinkedHashMap<>(new Surroundings(Clock.systemUTC(), new ScriptedBrain()).settings());
        settings.put("DATABASE_URL", database.jdbcUrl());
        settings.put("DATABASE_USER", database.user());
        settings.put("DATABASE_PASSWORD", database.password());
        return settings;
    }

    static File assertj() throws URISyntaxException {
        return new File(Assertions.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }
}
