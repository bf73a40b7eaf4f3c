package com.advisoragent.conversation;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What the agent says to the advisor: prose (Markdown's simple marks; it may come from a model and is not trusted), the
 * sources that its {@code [S1]} marks stand for, and, if it is a question, the answers that it offers.
 */
public record Reply(String text, List<SourceLink> sources, List<Choice> choices) {
    /** Nothing is said, and the turn is closed: not everything that happens is worth a word. */
    public static final Reply SILENCE = new Reply("", List.of());

    public Reply {
        sources = List.copyOf(sources);
        choices = List.copyOf(choices);
    }

    public Reply(String text, List<SourceLink> sources) {
        this(text, sources, List.of());
    }

    public static Reply of(String text) {
        return new Reply(text, List.of());
    }

    boolean silent() {
        return text.isBlank() && choices.isEmpty();
    }

    /** As the transcript keeps it. */
    String written() {
        return choices.isEmpty()
                ? text
                : text + "\n(offered: " + choices.stream().map(Choice::label).collect(Collectors.joining(" · ")) + ")";
    }
}
