package com.advisoragent.conversation;

import java.util.List;

/**
 * What the agent says to the advisor: prose (Markdown's simple marks; it may come from a model and is not trusted) and
 * the sources that its {@code [S1]} marks stand for.
 */
public record Reply(String text, List<SourceLink> sources) {
    public Reply {
        sources = List.copyOf(sources);
    }

    public static Reply of(String text) {
        return new Reply(text, List.of());
    }
}
