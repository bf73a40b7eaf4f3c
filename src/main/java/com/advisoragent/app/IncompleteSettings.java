package com.advisoragent.app;

import java.util.List;

/** The environment lacks something the service cannot do without; each problem is a sentence that says how to mend it. */
public final class IncompleteSettings extends RuntimeException {
    private final List<String> problems;

    IncompleteSettings(List<String> problems) {
        super("Advisor Agent cannot start:\n  - " + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
