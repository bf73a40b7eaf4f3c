package com.advisoragent.agent;

import com.advisoragent.audit.AuditEntry;
import com.advisoragent.conversation.Turn;
import com.advisoragent.conversation.TurnRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;

/** Puts on record what was said and what was answered. */
@ApplicationScoped
class ClosedTurns implements TurnRecord {
    private final TurnEntries entries;

    @Inject
    ClosedTurns(TurnEntries entries) {
        this.entries = entries;
    }

    @Override
    public void closed(Turn turn, Turn.State state, String answer, String failure) {
        JsonObjectBuilder content = Json.createObjectBuilder()
                .add("conversation", turn.conversation().toString())
                .add("origin", turn.origin().name())
                .add("at", turn.createdAt().toString())
                .add("said", turn.said())
                .add("state", state.name())
                .add("answer", answer);
        if (failure != null) {
            content.add("failure", failure);
        }
        entries.append(turn, AuditEntry.Kind.TURN, turn.said() + "\n" + answer, content.build());
    }
}
