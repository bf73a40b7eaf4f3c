package com.advisoragent.sandbox.model.offline;

import com.advisoragent.sandbox.model.Brain;
import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ModelQuestion;
import java.util.List;

/** The first planner that has something to say answers. A new intent is a new {@link Planner} in the list. */
public final class OfflineBrain implements Brain {
    private static final BrainAnswer NOT_UNDERSTOOD =
            BrainAnswer.text("I did not understand that. Ask me about a client, an email or a meeting.");

    private final List<Planner> planners;

    public OfflineBrain() {
        this(List.of(
                new Judge(),
                new Outside(),
                new Aftermath(),
                new SmallTalk(),
                new Remembering(),
                new DoErrand(),
                new AnswerFromPassages(),
                new SearchFirst()));
    }

    public OfflineBrain(List<Planner> planners) {
        this.planners = List.copyOf(planners);
    }

    @Override
    public String modelName() {
        return "offline-model";
    }

    @Override
    public BrainAnswer answer(ModelQuestion question) {
        return planners.stream()
                .flatMap(planner -> planner.plan(question).stream())
                .findFirst()
                .orElse(NOT_UNDERSTOOD);
    }
}
