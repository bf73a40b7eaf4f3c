package com.advisoragent.events;

import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** Our own rules about what is worth a model's time, and the brake on whatever would go round in circles. */
@ApplicationScoped
public class Weigher {
    private static final int MOST_IN_A_WHILE = 5;
    private static final Duration A_WHILE = Duration.ofHours(1);

    private final MailWeigher mail;
    private final EventWeigher calendar;
    private final CrmWeigher crm;
    private final HappeningStore store;
    private final TenantScope scope;
    private final Clock clock;

    @Inject
    Weigher(
            MailWeigher mail,
            EventWeigher calendar,
            CrmWeigher crm,
            HappeningStore store,
            TenantScope scope,
            Clock clock) {
        this.mail = mail;
        this.calendar = calendar;
        this.crm = crm;
        this.store = store;
        this.scope = scope;
        this.clock = clock;
    }

    /**
     * Looks at the thing itself. Call it outside a transaction.
     *
     * @throws com.advisoragent.integration.IntegrationException when it cannot be looked at
     */
    public Weighed weigh(Happening happening) {
        int lately = scope.as(
                happening.tenant(),
                () -> store.acted(happening.threadId(), clock.instant().minus(A_WHILE)));
        if (lately >= MOST_IN_A_WHILE) {
            return new Weighed.Dropped("Too much came of this lately: the brake holds");
        }
        return switch (happening.kind()) {
            case EMAIL -> mail.weigh(happening);
            case EVENT -> calendar.weigh(happening);
            case CONTACT, NOTE -> crm.weigh(happening);
        };
    }
}
