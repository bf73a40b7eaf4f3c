package com.advisoragent.app;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** First at start: the settings are whole, the database is up to date, and the pool's role is harmless. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Boot {
    private Settings settings;

    @Inject
    void settings(Settings given) {
        this.settings = given;
    }

    @PostConstruct
    void prepareDatabase() {
        Migrations migrations = new Migrations(
                settings.database().url(),
                settings.database().user(),
                settings.database().password().reveal());
        migrations.migrate();
        migrations.requireHarmlessRole();
    }
}
