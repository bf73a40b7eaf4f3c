package com.advisoragent.sandbox.model.offline;

import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ModelQuestion;
import java.util.Optional;

/** One intent that the offline model understands. Stateless: all it may know is in the question. */
@FunctionalInterface
public interface Planner {
    /** Empty if this is not its business. */
    Optional<BrainAnswer> plan(ModelQuestion question);
}
