package com.advisoragent.events;

import com.advisoragent.connect.AccountEvent;
import com.advisoragent.conversation.Conversations;
import com.advisoragent.tasks.Promises;
import com.advisoragent.tasks.Tasks;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** What else came of an advisor's mail, calendar and CRM goes with it: in the transaction that has it erased. */
@ApplicationScoped
class ImportedTraces {
    private final EventsStore events;
    private final Tasks tasks;
    private final Promises promises;
    private final Conversations conversations;
    private final TenantScope scope;

    @Inject
    ImportedTraces(EventsStore events, Tasks tasks, Promises promises, Conversations conversations, TenantScope scope) {
        this.events = events;
        this.tasks = tasks;
        this.promises = promises;
        this.conversations = conversations;
        this.scope = scope;
    }

    void disconnected(@Observes AccountEvent.Disconnected event) {
        if (event.eraseImported()) {
            scope.as(event.tenant(), () -> {
                events.forget(event.tenant());
                tasks.forgetReplies(event.tenant());
                promises.forget(event.tenant());
                conversations.forgetMaterial(event.tenant());
            });
        }
    }
}
