package com.advisoragent.conversation;

import com.advisoragent.common.Tenant;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;

/** Questions with answers to choose from. One click counts, and only its asker's; it goes on as a turn. Thread-safe. */
@ApplicationScoped
public class Questions {
    private final QuestionStore store;
    private final Conversations conversations;
    private final TenantScope scope;
    private final Clock clock;

    @Inject
    public Questions(QuestionStore store, Conversations conversations, TenantScope scope, Clock clock) {
        this.store = store;
        this.conversations = conversations;
        this.scope = scope;
        this.clock = clock;
    }

    /** Takes a click: the choice and the turn that it starts are stored together. */
    public ChoiceOutcome choose(Tenant who, UUID choice) {
        return scope.as(
                who, () -> store.find(choice).map(offered -> take(who, offered)).orElseGet(ChoiceOutcome.Unknown::new));
    }

    private ChoiceOutcome take(Tenant who, QuestionStore.Offered offered) {
        if (store.answer(offered, clock.instant())) {
            conversations.resume(who, offered.conversation(), TurnOrigin.CHOICE, offered.label());
            return new ChoiceOutcome.Taken(offered.label());
        }
        return store.chosen(offered.question())
                .<ChoiceOutcome>map(ChoiceOutcome.Before::new)
                .orElseGet(ChoiceOutcome.Overtaken::new);
    }
}
