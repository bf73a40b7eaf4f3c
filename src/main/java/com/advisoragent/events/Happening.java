package com.advisoragent.events;

import com.advisoragent.common.Tenant;
import com.advisoragent.knowledge.News;
import com.advisoragent.knowledge.SourceKind;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that somebody did in one of the advisor's systems, and what came of it.
 *
 * @param noticeId of the one notice that it may become
 */
public record Happening(
        UUID id,
        Tenant tenant,
        SourceKind kind,
        News.Change change,
        String externalId,
        String threadId,
        Instant notedAt,
        State state,
        UUID noticeId) {
    public enum State {
        OPEN,
        /** Nothing that anybody would care about: our own rules said so, no model was asked. */
        FILTERED,
        /** Looked at, and nothing was to be done. */
        NOTHING,
        /** The advisor was told, or a task went on. */
        ACTED
    }
}
