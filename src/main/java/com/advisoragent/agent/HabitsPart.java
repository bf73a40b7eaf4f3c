package com.advisoragent.agent;

import com.advisoragent.conversation.Turn;
import com.advisoragent.tenancy.Advisor;
import com.advisoragent.tenancy.Preferences;
import com.advisoragent.tenancy.WorkingHabits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** When the advisor works and how long a meeting takes, so that the model need not ask. */
@ApplicationScoped
class HabitsPart implements PromptPart {
    private final Preferences preferences;

    @Inject
    HabitsPart(Preferences preferences) {
        this.preferences = preferences;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String text(Advisor advisor, Turn turn) {
        WorkingHabits habits = preferences.of(turn.tenant());
        return "Their habits: " + habits.written() + ", a meeting takes "
                + habits.meeting().toMinutes() + " minutes unless said otherwise.";
    }
}
