package com.advisoragent.app;

import com.advisoragent.knowledge.IndexOwner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/** The migrating user's connection, opened for one statement at a time and never pooled. */
@ApplicationScoped
class OwnerConnection implements IndexOwner {
    private final Settings settings;

    @Inject
    OwnerConnection(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void execute(String sql) {
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setUrl(settings.database().url());
        owner.setUser(settings.database().user());
        owner.setPassword(settings.database().password().reveal());
        owner.setApplicationName("advisor-agent-upkeep");
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException("The owner's statement failed", failed);
        }
    }
}
