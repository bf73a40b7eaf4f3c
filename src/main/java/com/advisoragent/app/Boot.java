package com.advisoragent.app;

import com.advisoragent.connect.Keyset;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** First of the beans at start: the settings are whole (else the deployment fails), and what is missing is told. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Boot {
    private static final Logger LOG = LoggerFactory.getLogger(Boot.class);

    @Inject
    private Settings settings;

    @PostConstruct
    void checkSettings() {
        Keyset.parse(settings.tokenKeyset().reveal());
        settings.warnings().forEach(LOG::warn);
    }
}
