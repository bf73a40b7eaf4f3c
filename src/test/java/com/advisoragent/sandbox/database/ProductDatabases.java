package com.advisoragent.sandbox.database;

import com.advisoragent.app.Migrations;
import com.advisoragent.sandbox.postgres.TestPostgres;
import org.postgresql.ds.PGSimpleDataSource;

/** Product databases for tests: copies of one that was migrated once, so that a class has its own in a moment. */
public final class ProductDatabases {
    private ProductDatabases() {}

    /** A migrated database of one test class's own; close it. */
    public static ProductDatabase fresh() {
        return open(migrated());
    }

    /** The same, not opened yet, with its superuser. */
    public static TestPostgres.Database migrated() {
        return TestPostgres.freshDatabase(Template.DATABASE);
    }

    public static ProductDatabase open(TestPostgres.Database database) {
        return new ProductDatabase(database.jdbcUrl(), database.user(), database.password());
    }

    /** Its initialisation is the lazy and single migration. */
    private static final class Template {
        static final TestPostgres.Database DATABASE = migrated();

        private static TestPostgres.Database migrated() {
            TestPostgres.Database fresh = TestPostgres.freshDatabase();
            PGSimpleDataSource owner = new PGSimpleDataSource();
            owner.setUrl(fresh.jdbcUrl());
            owner.setUser(fresh.user());
            owner.setPassword(fresh.password());
            Migrations.run(owner);
            return fresh;
        }
    }
}
