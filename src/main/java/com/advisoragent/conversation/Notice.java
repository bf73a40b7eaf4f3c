package com.advisoragent.conversation;

import java.util.List;
import java.util.Optional;

/**
 * What an advisor is told.
 *
 * @param text prose with Markdown's simple marks, at most {@link #LONGEST} characters, so that it is one message; it is
 *     made safe to show by whoever posts it
 * @param sources what its {@code [S1]} marks stand for, listed below it
 */
public record Notice(String text, List<SourceLink> sources, Optional<Button> button) {
    /** Escaped for Slack it may grow fivefold and must still be one message. */
    public static final int LONGEST = 2_000;

    /** What can be pressed below it. */
    public enum Kind {
        CONNECT,
        RECONNECT,
        /** Opens what waits for a decision, for its owner alone. */
        REVIEW
    }

    /** @param of what the kind is about, for instance the provider's name, or the notice's id */
    public record Button(Kind kind, String of) {}

    /** @throws IllegalArgumentException if the text is longer than {@link #LONGEST} */
    public Notice {
        sources = List.copyOf(sources);
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a notice of " + text.length() + " characters is more than one message");
        }
    }

    public static Notice of(String text) {
        return new Notice(text, List.of(), Optional.empty());
    }

    /** The same, with the sources that it cites. */
    public Notice citing(List<SourceLink> cited) {
        return new Notice(text, cited, button);
    }

    public Notice with(Kind kind, String of) {
        return new Notice(text, sources, Optional.of(new Button(kind, of)));
    }
}
