package com.advisoragent.events;

import com.advisoragent.connect.AccountEvent;
import com.advisoragent.connect.Provider;
import com.advisoragent.knowledge.Source;
import com.advisoragent.knowledge.imports.Imports;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;

/** Imports what an account brings once it is connected, and stops when it is gone; in the transaction of the change. */
@ApplicationScoped
class AccountImports {
    private final Imports imports;

    @Inject
    AccountImports(Imports imports) {
        this.imports = imports;
    }

    void connected(@Observes AccountEvent.Connected event) {
        sources(event.provider()).forEach(source -> imports.start(event.tenant(), source));
    }

    void lost(@Observes AccountEvent.Lost event) {
        sources(event.provider()).forEach(source -> imports.stop(event.tenant(), source, false));
    }

    void disconnected(@Observes AccountEvent.Disconnected event) {
        sources(event.provider()).forEach(source -> imports.stop(event.tenant(), source, event.eraseImported()));
    }

    private static List<Source> sources(Provider provider) {
        return switch (provider) {
            case GOOGLE -> List.of(Source.GMAIL, Source.CALENDAR);
            case HUBSPOT -> List.of(Source.CRM);
        };
    }
}
